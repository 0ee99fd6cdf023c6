import pg from 'pg'

const tablesPerTransaction = 500

/** Makes the tables that `writeModels` declares, without a revision: one transaction of so many would run out of locks. */
export const fillPostgresql = async (url: string, count: number): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (let first = 0; first < count; first += tablesPerTransaction) {
    const last = Math.min(first + tablesPerTransaction, count)
    await client.query(Array.from({ length: last - first }, (_, at) => tableSql(first + at)).join('\n'))
  }
  await client.end()
}

const tableSql = (index: number): string => `CREATE TABLE table_${index} (
  id bigint NOT NULL CONSTRAINT pk_table_${index} PRIMARY KEY,
  parent_id bigint CONSTRAINT fk_table_${index}_parent_id_table_${index >> 1} REFERENCES table_${index >> 1} ON DELETE CASCADE,
  name varchar(200) NOT NULL,
  description text,
  amount numeric(12, 2) NOT NULL DEFAULT 0.00,
  position integer NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ix_table_${index}_parent_id ON table_${index} (parent_id);
CREATE INDEX ix_table_${index}_name ON table_${index} (name);`
