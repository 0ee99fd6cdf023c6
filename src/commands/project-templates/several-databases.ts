import { exampleModels } from './example.ts'
import { globOf, type ProjectPlace, type ProjectTemplate, quoted, readme } from './template.ts'

/** Two databases, each with its models and its revisions: to be renamed, and more to be added. */
export const severalDatabases: ProjectTemplate = {
  summary: 'several databases, each with its own models and revisions',
  files: place => ({
    'limbeck.config.ts': config(place),
    ...Object.fromEntries(
      names.flatMap(name => [
        [`${place.migrations}/${name}/README.md`, readme],
        [`${place.models}/${name}/example.ts`, exampleModels],
      ]),
    ),
    '.env.example': names.map(name => `${name.toUpperCase()}_DATABASE_URL=sqlite:./${name}.db\n`).join(''),
  }),
  folders: ({ migrations }) => names.map(name => `${migrations}/${name}/versions`),
  next: ({ models }) => [
    `Describe the tables of each database: ${names.map(name => `${models}/${name}`).join(', ')}. Rename them in limbeck.config.ts as you like.`,
    'Say where they are: set MAIN_DATABASE_URL and TOOLS_DATABASE_URL, or copy .env.example to .env.',
    'limbeck revision --autogenerate -m "create tables" -n main',
    'limbeck upgrade --all',
  ],
}

const names = ['main', 'tools']

const config = ({ models, migrations }: ProjectPlace) => `import { defineConfig } from 'limbeck'

export default defineConfig({
  // limbeck upgrade -n main, or --all. The URL of "main" comes from MAIN_DATABASE_URL.
  databases: {
${names
  .map(
    name => `    ${name}: {
      models: ${quoted(globOf(`${models}/${name}`))},
      migrations: ${quoted(`${migrations}/${name}`)},
    },
`,
  )
  .join('')}  },
})
`
