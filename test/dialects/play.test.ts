import { expect, it } from 'vitest'
import { sqlite } from '/work/main/src/dialects/sqlite/index.ts'
import { contentOf, inFile, migrate } from '/work/main/test/dialects/sqlite-migration.ts'
import { text, integer } from '/work/main/src/schema/index.ts'
it('plays', async () => {
  await inFile(`
   create table users (id integer primary key autoincrement, name text unique on conflict replace, -- the name
      age int check (users.age > 0) -- old
   );
   create table posts (id integer primary key, author int not null references users on delete cascade, editor int references users(id) on delete set null);
   create index ix on users (lower(name), age desc) where age > 1;
   create view v as select u.name, p.id from users u join posts p on p.author = u.id;
   create trigger tr after insert on users begin update posts set editor = new.id where editor is null; end;
   insert into users (name, age) values ('a', 3), ('b', 4), ('c', 5); delete from users where name='c';
   insert into posts values (1, 1, 2), (2, 2, null);`, async path => {
    const c = await sqlite.connect('sqlite:' + path)
    const s = await migrate(c, op => {
      op.addColumn('users', 'bio', text())
      op.alterColumn('users', 'age', { type: text(), nullable: false })
      op.createUniqueConstraint(null, 'users', ['name', 'age'])
    })
    console.log(s.map(x => (x.comment ? '-- '+x.comment+'\n':'') + x.sql).join(';\n'))
    await c.close()
    console.log(contentOf(path))
  })
})
