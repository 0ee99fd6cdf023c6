// The floor of comparing with SQLite: ask the schema for everything once, over the bare driver.
import { DatabaseSync } from 'node:sqlite'

const questions = [
  "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'limbeck%' AND name NOT LIKE 'sqlite%'",
  "SELECT m.name, c.* FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
  "SELECT m.name, f.* FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
  `SELECT m.name, l.name, l."unique", l.origin, i.* FROM sqlite_schema m, pragma_index_list(m.name) l,
     pragma_index_xinfo(l.name) i WHERE m.type = 'table'`,
  "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger', 'index')",
]

const connection = new DatabaseSync(process.argv[2])
const answers = questions.map(question => connection.prepare(question).all())
connection.close()
console.log(`${answers[0].length} tables`)
