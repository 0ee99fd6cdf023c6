export { databaseOf as defaultSchemaOf } from './session-settings.ts'
