import { shapeUnknown } from '../../errors.ts'
import type { AlterTable } from '../../operations/alter-table.ts'
import { apply } from '../../operations/apply.ts'
import { definitionOf, type Operation } from '../../operations/index.ts'
import { located, type Recorded } from '../../operations/record.ts'
import { ungrouped } from '../../operations/ungrouped.ts'
import { knownTable, type State, withTable } from '../../schema/state.ts'
import type { Table } from '../../schema/table.ts'
import type { Statement } from '../../sql/statement.ts'
import type { CompileContext, Compiled, CompiledStatement } from '../dialect.ts'
import { isIdle } from '../standard/is-idle.ts'
import { refuseColumnOptionsOf } from '../standard/refuse-column-options.ts'
import { enumChange, withSeenEnums } from './enum-change.ts'
import { mayBeReferenced, mayHoldObjects } from './known-objects.ts'
import { isUnreadable, parseCreateTable } from './parse-create-table.ts'
import { rebuild, sourceAfter } from './rebuild.ts'
import { refuseOperation } from './refuse-operation.ts'
import { afterRename } from './rename-sources.ts'
import { type EnumOperation, isEnumOperation, isIndexChange, isTableChange } from './table-change.ts'
import { groupInPlace, rebuildOf, type TableGroup } from './table-group.ts'
import { anew } from './table-options.ts'
import { unchangingStatements } from './unchanging.ts'
import { refuseForeignKeys, validateSchema } from './validate-schema.ts'
import { mayBeRead, viewThatGoes } from './views.ts'
import { withoutSchema } from './without-schema.ts'

/** One walk over recorded operations: what is known of the database so far, and the statements so far. */
export class Compilation {
  readonly #context: CompileContext
  readonly #statements: CompiledStatement[] = []
  #state: State
  #group: TableGroup | undefined
  /** Since the schema was looked through before a table is dropped, and must be again. */
  #open: Recorded | undefined
  #guarded = false

  constructor(context: CompileContext) {
    this.#context = context
    this.#state = context.before
  }

  take(from: Recorded): void {
    if (from.operation.kind === 'alterTable') this.#takeGroup(from, from.operation)
    else this.#takeOne(from)
  }

  /** What a group says of a table is done at once, and apart from what stands around it. */
  #takeGroup(from: Recorded, { recreate, table }: AlterTable): void {
    this.#closeGroup()
    if (recreate) this.#takeOne({ ...from, operation: anew(table) })
    for (const one of ungrouped(from)) located(one, () => this.#takeOne(one))
    this.#closeGroup()
  }

  #takeOne(from: Recorded): void {
    const op = withoutSchema(from.operation)
    refuseOperation(op)
    refuseColumnOptionsOf(op, 'SQLite')
    if (isIdle(op, this.#state)) return
    if (!this.#joins(op)) this.#closeGroup()
    if (definitionOf(op).opaque) this.#closeSchema()
    if (isEnumOperation(op)) this.#changeEnum(op, from)
    else {
      const before = this.#state
      this.#state = apply(op, before, this.#context.features)
      if (isTableChange(op) || this.#group) this.#toGroup(op, from, before)
      else this.#addPlain(op, from, before)
    }
  }

  end(): Compiled {
    this.#closeGroup()
    this.#closeSchema()
    return { statements: this.#statements, after: this.#state }
  }

  #addPlain(op: Operation, from: Recorded, before: State): void {
    if (op.kind === 'dropTable') this.#beforeDrop(from, mayBeReferenced(before, op.table))
    const view = viewThatGoes(op)
    if (view !== undefined && mayBeRead(view, before)) this.#beforeDrop(from, false)
    this.#add(unchangingStatements(op, before), from)
    this.#state = afterRename(op, this.#state)
  }

  #add(statements: readonly Statement[], from: Recorded): void {
    for (const statement of statements) this.#statements.push({ ...statement, from })
  }

  /** Whether an operation belongs to those before it. New values by `using` are computed from the rows as they are. */
  #joins(op: Operation): boolean {
    if (!this.#group || !('table' in op) || op.table !== this.#group.table) return false
    if (op.kind === 'alterColumn') return op.changes.using === undefined
    return isTableChange(op) || isIndexChange(op) || op.kind === 'setTableComment'
  }

  #toGroup(op: Operation, from: Recorded, before: State): void {
    const { table } = op as Operation & { readonly table: string }
    this.#group ??= { table, start: before, changes: [] }
    const known = (state: State) => knownTable(state, { name: table })
    this.#group = {
      ...this.#group,
      changes: [
        ...this.#group.changes,
        {
          op: op as TableGroup['changes'][number]['op'],
          from,
          before: known(before),
          after: known(this.#state),
        },
      ],
    }
  }

  #closeGroup(): void {
    const group = this.#group
    if (!group) return
    this.#group = undefined
    const before = knownTable(group.start, { name: group.table })
    const after = knownTable(this.#state, { name: group.table })
    const steps = located(group.changes[0]?.from, () => groupInPlace(group, this.#context.version))
    if ('statements' in steps) this.#statements.push(...steps.statements)
    else located(steps.blocked.from, () => this.#rebuild(group, steps.blocked, before, after))
    if (before && after) this.#keepSource(before, after, group)
  }

  #rebuild(
    group: TableGroup,
    { op, from }: TableGroup['changes'][number],
    before: Table | undefined,
    after: Table | undefined,
  ): void {
    if (!before || !after) throw shapeUnknown(definitionOf(op).describe(op as never), group.table)
    const change = rebuildOf(group, before, after, this.#state)
    const statements = rebuild(change)
    this.#beforeDrop(from, true)
    // What fails on rows is the copy: it is told of the operation that they may not suit.
    for (const [i, made] of statements.entries())
      this.#statements.push({ ...made, from: i === 1 ? change.suspect : from })
  }

  #keepSource(before: Table, after: Table, group: TableGroup): void {
    // What cannot be read cannot be kept up either; a rebuild will say so.
    if (before.source === undefined || isUnreadable(parseCreateTable(before.source))) return
    const source = sourceAfter(rebuildOf(group, before, after, this.#state))
    this.#state = withTable(this.#state, { ...after, source })
  }

  #changeEnum(op: EnumOperation, from: Recorded): void {
    // Where the enum is known without a database, so is whatever was done with it since it was made.
    const isKnown = this.#state.schema.enums.some(({ name }) => name === op.name)
    const before = withSeenEnums(this.#state)
    if (before.others === 'unknown' && !isKnown)
      throw shapeUnknown(definitionOf(op).describe(op as never), `with the enum ${op.name}`)
    this.#state = apply(op, before, this.#context.features)
    for (const change of enumChange(op, before, this.#state, this.#context.version)) {
      if ('rebuild' in change) {
        this.#beforeDrop(from, true)
        this.#add(rebuild(change.rebuild), from)
      } else this.#add(change.statements, from)
      this.#state = withTable(this.#state, change.after)
    }
  }

  /** Before the first table goes: foreign keys must be off, and nothing broken that SQLite would stumble over. */
  #beforeDrop(from: Recorded, guard: boolean): void {
    if (guard && !this.#guarded) {
      this.#guarded = true
      this.#add([refuseForeignKeys], from)
    }
    if (!this.#open && mayHoldObjects(this.#state)) {
      this.#add(validateSchema('fails with the name of a view or trigger that is broken already'), from)
      this.#open = from
    }
  }

  #closeSchema(): void {
    if (!this.#open) return
    this.#add(validateSchema('fails with the name of a view or trigger that would be broken now'), this.#open)
    this.#open = undefined
  }
}
