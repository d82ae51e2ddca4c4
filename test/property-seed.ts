import * as fc from 'fast-check'

// The same cases in every run, so that a change alone decides whether the tests pass. `SEED=2 npm run test:unit` tries others.
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) })
