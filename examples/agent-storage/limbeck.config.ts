import { defineConfig } from 'limbeck'

export default defineConfig(({ env }) => ({
  url: env.DATABASE_URL ?? 'sqlite:./agent.db',
  models: 'models/*.ts',
  migrations: 'migrations',
}))
