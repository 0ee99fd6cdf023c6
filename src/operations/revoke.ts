import { cannotReverse } from '../errors.ts'
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

export interface Revoke extends Privileges {
  readonly kind: 'revoke'
  readonly grantOptionFor?: true
  readonly cascade?: true
}

export interface RevokeOptions {
  readonly privileges: Privilege | readonly Privilege[]
  readonly on: GrantTarget
  /** Roles; `PUBLIC` for everybody, and `CURRENT_USER`, `CURRENT_ROLE`, `SESSION_USER`. */
  readonly from: string | readonly string[]
  /** Only that they may grant it on. */
  readonly grantOptionFor?: boolean
  /** From those to whom they granted it, too. */
  readonly cascade?: boolean
}

const optionKeys: OptionKeys<RevokeOptions> = {
  privileges: true,
  on: true,
  from: true,
  grantOptionFor: true,
  cascade: true,
}

export const revoke: OperationDefinition<Revoke, [options: RevokeOptions]> = {
  kind: 'revoke',
  create: options => {
    refuseUnknownOptions('revoke()', options, optionKeys)
    return given<Revoke>({
      kind: 'revoke',
      ...privilegesFrom('revoke()', options.privileges, options.on, options.from),
      grantOptionFor: options.grantOptionFor ? true : undefined,
      cascade: options.cascade ? true : undefined,
    })
  },
  reverse: ({ kind, grantOptionFor, cascade, ...privileges }) => {
    if (cascade)
      throw cannotReverse(
        `revoke ${privilegesInWords(privileges)}`,
        'from whom else it was revoked is not known',
      )
    return [{ kind: 'grant', ...privileges, ...(grantOptionFor ? { withGrantOption: true } : {}) }]
  },
  apply: (_, state) => state,
  render: ({ privileges, on, roles, grantOptionFor, cascade }, print) => [
    print.value({ privileges, on, from: roles, grantOptionFor, cascade }),
  ],
  describe: op => `revoke ${privilegesInWords(op)} from ${op.roles.join(', ')}`,
  tables: () => [],
}
