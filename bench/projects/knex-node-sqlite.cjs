// knex on Node's own SQLite. knex brings clients for two other drivers, which would have to be compiled or fetched;
// this is its client for better-sqlite3 with the names that node:sqlite has for the same things.
const SqliteClient = require('knex/lib/dialects/better-sqlite3')

module.exports = class NodeSqliteClient extends SqliteClient {
  _driver() {
    return require('node:sqlite').DatabaseSync
  }

  async acquireRawConnection() {
    return new this.driver(this.connectionSettings.filename)
  }

  async _query(connection, query) {
    const statement = connection.prepare(query.sql)
    const bindings = this._formatBindings(query.bindings)
    if (statement.columns().length > 0) {
      query.response = statement.all(...bindings)
      return query
    }
    const { lastInsertRowid, changes } = statement.run(...bindings)
    query.response = { lastInsertRowid, changes }
    query.context = { lastID: lastInsertRowid, changes }
    return query
  }
}
