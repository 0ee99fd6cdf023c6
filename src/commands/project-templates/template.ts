/** Where things lie in the project that is begun. */
export interface ProjectPlace {
  /** The folder of the migrations, from the project's. */
  readonly migrations: string
  /** The folder of the models. */
  readonly models: string
  /** There are no models yet: an example is wanted. */
  readonly empty: boolean
}

/** A way to begin a project. */
export interface ProjectTemplate {
  readonly summary: string
  /** Paths from the project's folder, and what stands there. */
  readonly files: (place: ProjectPlace) => Readonly<Record<string, string>>
  /** Folders that have to be there, though nothing is in them. */
  readonly folders: (place: ProjectPlace) => readonly string[]
  /** What to do next, and what to type. */
  readonly next: (place: ProjectPlace) => readonly string[]
}

export const readme = `Each file in \`versions\` is one change of the database, written by \`limbeck revision\` and yours to edit
until it is shared. Commit them with the models they belong to.
`

export const globOf = (models: string): string => `${models}/**/*.{ts,js}`

export const describeTables = ({ models, empty }: ProjectPlace): string =>
  empty
    ? `Describe your tables in ${models}; ${models}/example.ts shows how.`
    : `Your models are read from ${globOf(models)}; change "models" in limbeck.config.ts if they are elsewhere.`

/** A path as it stands between quotes in TypeScript. */
export const quoted = (path: string): string => `'${path.replace(/[\\']/g, '\\$&')}'`

export const firstRevision = ['limbeck revision --autogenerate -m "create tables"', 'limbeck upgrade']
