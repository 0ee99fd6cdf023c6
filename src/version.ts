/** Limbeck's own version; a test holds it to package.json. */
export const limbeckVersion = '0.1.0'
