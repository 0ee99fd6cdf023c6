import { mentions } from '../sql/mentions.ts'
import type { View } from './schema.ts'
import { sameTable, type TableName } from './table.ts'

/** The views that read a table or a view, and those that read them, in an order in which they can be made. */
export const viewsReading = (views: readonly View[], name: TableName): readonly View[] => {
  const found = new Set<View>()
  const follow = (read: TableName): void => {
    for (const view of views)
      if (!found.has(view) && !sameTable(view, name) && mentions(view.definition, read.name)) {
        found.add(view)
        follow(view)
      }
  }
  follow(name)
  return inOrder([...found])
}

/** Views in an order in which each finds those that it reads. */
export const inOrder = (views: readonly View[]): readonly View[] => {
  const left = new Set(views)
  const ordered: View[] = []
  while (left.size > 0) {
    const ready = [...left].filter(
      view => ![...left].some(other => other !== view && mentions(view.definition, other.name)),
    )
    // Where a column is called like a view, two may seem to read each other.
    for (const view of ready.length > 0 ? ready : [...left]) {
      ordered.push(view)
      left.delete(view)
    }
  }
  return ordered
}
