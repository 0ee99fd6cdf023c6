import { cannotReverse, noSuchConstraint, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { defaultFrom } from '../schema/builders/default.ts'
import { domainCheckName } from '../schema/builders/domain.ts'
import type { Default } from '../schema/column.ts'
import { withNamed } from '../schema/named-objects.ts'
import type { Domain, DomainCheck } from '../schema/schema.ts'
import type { Sql } from '../sql/sql.ts'
import type { AlterColumnOptions } from './column-changes.ts'
import { checkCode } from './create-domain.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given, nameInWords, objectName } from './named-object.ts'

/** What changes about a domain, in this order. What is absent stays as it is. */
export interface DomainChanges {
  readonly dropCheck?: string
  /** `null` drops the default. */
  readonly default?: Default | null
  readonly notNull?: boolean
  readonly addCheck?: DomainCheck
  readonly validateCheck?: string
}

export interface AlterDomain {
  readonly kind: 'alterDomain'
  readonly schema?: string
  readonly name: string
  readonly changes: DomainChanges
}

export interface AlterDomainOptions extends InSchema {
  /** The name of a check to drop; before one of the same name is added. */
  readonly dropCheck?: string
  readonly default?: AlterColumnOptions['default']
  readonly notNull?: boolean
  /** `notValid`: the values that are there are not looked at yet. */
  readonly addCheck?: { readonly name?: string; readonly expression: Sql; readonly notValid?: boolean }
  /** The name of a check that was added as `notValid`: now the values are looked at. */
  readonly validateCheck?: string
}

const optionKeys: OptionKeys<AlterDomainOptions> = {
  schema: true,
  dropCheck: true,
  default: true,
  notNull: true,
  addCheck: true,
  validateCheck: true,
}

export const alterDomain: OperationDefinition<AlterDomain, [name: string, changes: AlterDomainOptions]> = {
  kind: 'alterDomain',
  create: (name, options) => {
    const call = `alterDomain('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { schema, default: value, addCheck, ...changes } = options
    if (value === undefined && !addCheck && Object.keys(changes).length === 0)
      throw usage(`${call} changes nothing.`, 'Say what changes, such as { notNull: true }.')
    return {
      kind: 'alterDomain',
      ...objectName(name, options),
      changes: given<DomainChanges>({
        ...changes,
        default: value === undefined || value === null ? value : defaultFrom(value),
        addCheck: addCheck && {
          name: addCheck.name ?? domainCheckName(name, addCheck.expression),
          expression: addCheck.expression,
          ...(addCheck.notValid ? { notValid: true as const } : {}),
        },
      }),
    }
  },
  reverse: (op, before) => {
    const was = existingObject(before, 'domains', op)
    if (!was) throw cannotReverse(alterDomain.describe(op), 'what the domain was before is not known')
    const now = changedDomain(was, op)
    const gone = now.checks.filter(check => !was.checks.includes(check))
    const back = was.checks.filter(check => !now.checks.includes(check))
    const changes: readonly DomainChanges[] = [
      ...gone.map(({ name }) => ({ dropCheck: name })),
      ...(op.changes.default === undefined ? [] : [{ default: was.default ?? null }]),
      ...(op.changes.notNull === undefined ? [] : [{ notNull: was.notNull === true }]),
      ...back.map(addCheck => ({ addCheck })),
    ]
    return changes.map(change => ({ ...op, changes: change }))
  },
  apply: (op, state) => {
    const found = existingObject(state, 'domains', op)
    return found ? withNamed(state, 'domains', changedDomain(found, op)) : state
  },
  render: ({ name, schema, changes }, print) => [
    print.value(name),
    print.object({
      schema: schema === undefined ? undefined : print.value(schema),
      dropCheck: changes.dropCheck === undefined ? undefined : print.value(changes.dropCheck),
      default: changes.default === null ? 'null' : changes.default && print.default(changes.default),
      notNull: changes.notNull === undefined ? undefined : String(changes.notNull),
      addCheck: changes.addCheck && checkCode(changes.addCheck, print),
      validateCheck: changes.validateCheck === undefined ? undefined : print.value(changes.validateCheck),
    }) ?? '{}',
  ],
  describe: op => `alter domain ${nameInWords(op)}`,
  tables: () => [],
}

const changedDomain = (domain: Domain, op: AlterDomain): Domain => {
  const { dropCheck, default: value, notNull, addCheck, validateCheck } = op.changes
  for (const name of [dropCheck, validateCheck]) if (name !== undefined) refuseMissing(domain, name, op)
  const checks = [
    ...domain.checks
      .filter(({ name }) => name !== dropCheck)
      .map(check =>
        check.notValid && check.name === validateCheck
          ? { name: check.name, expression: check.expression }
          : check,
      ),
    ...(addCheck ? [addCheck] : []),
  ]
  return given<Domain>({
    ...domain,
    default: value === undefined ? domain.default : (value ?? undefined),
    notNull: (notNull ?? domain.notNull) ? true : undefined,
    checks,
  })
}

const refuseMissing = ({ checks }: Domain, name: string, op: AlterDomain): void => {
  const names = [
    ...checks.map(check => check.name),
    ...(op.changes.addCheck ? [op.changes.addCheck.name] : []),
  ]
  if (!names.includes(name)) throw noSuchConstraint(nameInWords(op), name, nearest(name, names))
}
