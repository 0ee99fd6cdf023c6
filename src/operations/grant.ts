import type { OperationDefinition } from './definition.ts'
import {
  type GrantTarget,
  type Privilege,
  type Privileges,
  privilegesFrom,
  privilegesInWords,
} from './grant-target.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given } from './named-object.ts'

export interface Grant extends Privileges {
  readonly kind: 'grant'
  readonly withGrantOption?: true
}

export interface GrantOptions {
  readonly privileges: Privilege | readonly Privilege[]
  readonly on: GrantTarget
  /** Roles; `PUBLIC` for everybody, and `CURRENT_USER`, `CURRENT_ROLE`, `SESSION_USER`. */
  readonly to: string | readonly string[]
  /** They may grant it on. */
  readonly withGrantOption?: boolean
}

const optionKeys: OptionKeys<GrantOptions> = { privileges: true, on: true, to: true, withGrantOption: true }

export const grant: OperationDefinition<Grant, [options: GrantOptions]> = {
  kind: 'grant',
  create: options => {
    refuseUnknownOptions('grant()', options, optionKeys)
    return given<Grant>({
      kind: 'grant',
      ...privilegesFrom('grant()', options.privileges, options.on, options.to),
      withGrantOption: options.withGrantOption ? true : undefined,
    })
  },
  reverse: ({ kind, withGrantOption, ...privileges }) => [{ kind: 'revoke', ...privileges }],
  apply: (_, state) => state,
  render: ({ privileges, on, roles, withGrantOption }, print) => [
    print.value({ privileges, on, to: roles, withGrantOption }),
  ],
  describe: op => `grant ${privilegesInWords(op)} to ${op.roles.join(', ')}`,
  tables: () => [],
}
