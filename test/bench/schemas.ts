import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchCase, timeRatio } from './bench-case.ts'
import { measure } from './measure.ts'

const TARGET_MS = 500

export const schemas: BenchCase = {
  name: 'schema',
  async run({ kgplugin, corpus, temp, pace }) {
    if (!corpus) return { skipped: 'no corpus' }
    const plugins = join(temp, 'plugins')
    // The corpus has mistakes, so findings (exit code 1) are part of the work.
    const args = [kgplugin, 'schema', '--quiet', '--cwd', plugins]
    const ours = await measure([{ program: process.execPath, args, exitCodes: [1] }], 7, () =>
      cpSync(join(corpus, 'plugins'), plugins, { recursive: true, force: true }),
    )
    return [timeRatio('schema, all plugins of the corpus / 500 ms', ours.time, TARGET_MS * pace, 1)]
  },
}
