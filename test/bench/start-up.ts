import { type BenchCase, timeRatio } from './bench-case.ts'
import { measure } from './measure.ts'

export const startUp: BenchCase = {
  name: 'start-up',
  async run({ kgplugin }) {
    const node = process.execPath
    const bare = await measure([{ program: node, args: ['-e', '0'] }], 15)
    const version = await measure([{ program: node, args: [kgplugin, '--version'] }], 15)
    return [timeRatio('--version / node -e 0', version.time, bare.time, 1.5)]
  },
}
