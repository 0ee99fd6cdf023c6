import { readFileSync } from 'node:fs'
import { revisionFileChanged, revisionNoUpgrade } from '../errors.ts'
import { onLine } from '../operations/record.ts'
import { type Irreversible, isIrreversible } from './irreversible.ts'
import { type HeaderName, headerNames, type RevisionFile, revisionFile } from './revision-file.ts'
import { readSqlSections, type SqlSection, scanSqlHeader } from './sql-revision.ts'
import { type Exports, importUserFile } from './user-code.ts'
import { displayPath } from './user-file.ts'

/** The functions of a revision; `Op` is what records its operations. */
export interface RevisionCode<Op> {
  /** What it returns must be nothing: a promise is for the caller to refuse. */
  readonly upgrade: (op: Op) => unknown
  /** Undefined where the revision has none: to be derived from its upgrade where that can be. */
  readonly downgrade: ((op: Op) => unknown) | Irreversible | undefined
}

/** The part of an `Op` that a revision in SQL needs. */
interface Executes {
  execute(sql: string): unknown
}

/**
 * Loads what a revision does: imports its file, or reads its sections when it is written in SQL.
 *
 * @throws LimbeckError REVISION_NO_UPGRADE, REVISION_FILE_CHANGED, SQL_REVISION_INVALID, and what importing throws
 */
export const loadRevision = <Op extends Executes>(file: RevisionFile): Promise<RevisionCode<Op>> =>
  file.module === undefined && file.path.endsWith('.sql') ? loadSqlRevision(file) : loadModule(file)

const loadSqlRevision = async <Op extends Executes>(file: RevisionFile): Promise<RevisionCode<Op>> => {
  const text = readFileSync(file.path, 'utf8')
  refuseChanged(file, scanSqlHeader(text).values)
  const { upgrade, downgrade } = readSqlSections(file.path, text)
  const execute = ({ sql, line }: SqlSection) =>
    onLine(line, (op: Op) => {
      if (sql !== '') op.execute(sql)
    })
  return { upgrade: execute(upgrade), downgrade: downgrade && execute(downgrade) }
}

const loadModule = async <Op>(file: RevisionFile): Promise<RevisionCode<Op>> => {
  const exports = file.module ?? (await importUserFile(file.path, { fresh: true }))
  if (file.module === undefined) refuseChanged(file, exports)
  const { upgrade, downgrade } = exports
  if (!isRecorder<Op>(upgrade)) throw noFunction(file, 'upgrade', upgrade)
  if (downgrade !== undefined && !isRecorder<Op>(downgrade) && !isIrreversible(downgrade))
    throw noFunction(file, 'downgrade', downgrade)
  return { upgrade, downgrade }
}

const isRecorder = <Op>(value: unknown): value is (op: Op) => unknown => typeof value === 'function'

const noFunction = ({ path }: RevisionFile, name: string, value: unknown) => {
  const found =
    value === undefined
      ? 'the file does not export it'
      : `it is ${value === null ? 'null' : `a value of type ${typeof value}`}`
  return revisionNoUpgrade(displayPath(path), name, found, path)
}

/** The plan was made from the header as it was read first. */
const refuseChanged = (file: RevisionFile, exports: Exports): void => {
  const values = Object.fromEntries(headerNames.map((name: HeaderName) => [name, exports[name]]))
  const now = revisionFile(file.path, values, file)
  if (headerNames.some(name => JSON.stringify(now[name]) !== JSON.stringify(file[name])))
    throw revisionFileChanged(displayPath(file.path), file.path)
}
