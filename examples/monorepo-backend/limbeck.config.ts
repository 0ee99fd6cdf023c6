import { defineConfig } from 'limbeck'

export default defineConfig({
  url: 'postgresql://backend@localhost:5432/backend',
  passwordFile: 'secrets/postgres_password.txt',
  models: 'src/**/*.model.ts',
  migrations: 'migrations',
})
