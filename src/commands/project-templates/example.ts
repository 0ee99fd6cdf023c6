/** The models of a project that has none yet: all of it in comments, so that nothing is there by accident. */
export const exampleModels = `// An example. Take the comment marks away, or replace it with your own tables, then run
//
//   limbeck revision --autogenerate -m "create tables"
//
// import { index, table, text, timestamp, uuid } from 'limbeck/schema'
//
// export const users = table('users', {
//   id: uuid().primaryKey().defaultRandom(),
//   email: text().notNull().unique(),
//   created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
// })
//
// export const posts = table('posts', {
//   id: uuid().primaryKey().defaultRandom(),
//   author_id: uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
//   title: text().notNull(),
// }, t => [index().on(t.title)])

export {}
`
