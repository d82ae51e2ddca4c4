import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// `--mode unit` is `npm run test:unit`.
export default defineConfig(({ mode }) => ({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: 'test/property-seed.ts',
    // Halves the time; the whole run gives each file a process of its own.
    isolate: mode !== 'unit',
    reporters: ['default', './test/summary-reporter.ts'],
    // The tests decide about colours, time zones and languages themselves.
    env: { NO_COLOR: '1', TZ: 'UTC', LC_ALL: 'C', KGPLUGIN_UNIT_RUN: String(mode === 'unit') },
  },
}))
