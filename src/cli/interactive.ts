/** Whether there is a person to ask: a terminal on both sides, and not a build server that pretends to be one. */
export const interactive = (): boolean => {
  const ci = process.env.CI ?? ''
  return (
    process.stdin.isTTY === true &&
    process.stdout.isTTY === true &&
    ['', '0', 'false'].includes(ci.toLowerCase())
  )
}
