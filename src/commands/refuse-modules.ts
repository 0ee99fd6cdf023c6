import { usage } from '../errors.ts'
import type { Environment } from './environment.ts'

/** Refuses to write where revisions are modules: it would be a folder that nobody reads. */
export const refuseModules = ({ settings }: Environment): void => {
  if (settings.modules !== undefined)
    throw usage(
      'The migrations are modules (fromModules): there is no folder to write to.',
      'Name the configuration of the project, in which "migrations" is a folder: --config limbeck.config.ts.',
    )
}
