import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/engines/global-setup.ts'],
    setupFiles: ['test/property-seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Node runs the TypeScript itself: the Limbeck that a test imports and the one in a user's file are then one.
    experimental: { viteModuleRunner: false },
    // A test that starts the first PGlite or a server waits for it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    // node:sqlite warns on every start.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
})
