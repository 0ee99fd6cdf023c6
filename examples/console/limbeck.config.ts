import { defineConfig } from 'limbeck'

export default defineConfig({
  databases: {
    console: {
      dialect: 'sqlite',
      url: 'sqlite:./console.db',
      migrations: 'migrations',
      fileTemplate: '{rev}_{slug}',
    },
    tools: {
      dialect: 'sqlite',
      url: 'sqlite:./tool_registry.db',
      migrations: 'tools/migrations',
      fileTemplate: '{rev}_{slug}',
    },
  },
})
