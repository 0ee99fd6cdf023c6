import { featureNotSupported } from '../../errors.ts'
import type { Operation } from '../../operations/index.ts'
import type { State } from '../../schema/state.ts'
import type { Statement } from '../../sql/statement.ts'
import { withoutRowSecurity } from '../standard/without-row-security.ts'
import { createTrigger, dropTrigger } from './triggers.ts'
import { createView, dropView, renameView, replaceView } from './views.ts'

/** The statements of views and triggers, and the sentence for what SQLite has not got; `undefined` for the others. */
export const objectStatements = (op: Operation, before: State): readonly Statement[] | undefined => {
  switch (op.kind) {
    case 'createView':
      return createView(op)
    case 'replaceView':
      return replaceView(op, before)
    case 'dropView':
      return dropView(op)
    case 'renameView':
      return renameView(op, before)
    case 'createTrigger':
      return createTrigger(op)
    case 'dropTrigger':
      return dropTrigger(op)
    case 'createFunction':
    case 'createProcedure':
    case 'dropFunction':
    case 'dropProcedure':
      throw featureNotSupported(
        'functions and procedures of its own',
        'SQLite',
        "Leave it out there: if (op.dialect !== 'sqlite') ...; the application gives SQLite its functions.",
      )
    default: {
      const refused: Readonly<Partial<Record<Operation['kind'], unknown>>> = withoutRowSecurity('SQLite')
      const refuse = refused[op.kind]
      return typeof refuse === 'function' ? (refuse as () => never)() : undefined
    }
  }
}
