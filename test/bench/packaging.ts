import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchCase, memoryRatio, timeRatio } from './bench-case.ts'
import { measure } from './measure.ts'

export const packaging: BenchCase = {
  name: 'package',
  async run({ kgplugin, helm, corpus, temp }) {
    if (!corpus || !helm) return { skipped: 'no corpus or no real helm' }
    const plugins = join(temp, 'plugins')
    cpSync(join(corpus, 'plugins'), plugins, { recursive: true })
    // Both read bitnami's common from charts/: the bench is about packaging, not about the network.
    mkdirSync(join(plugins, 'common/charts'), { recursive: true })
    cpSync(
      join(corpus, 'upstream/common-1.14.1.tgz'),
      join(plugins, 'common/charts/common-1.14.1.tgz'),
    )
    writeFileSync(
      join(plugins, '.kgplugin.yaml'),
      `mirrors:\n  https://charts.kubegems.io/bitnami: ${join(corpus, 'upstream')}\n`,
    )
    const charts = readdirSync(plugins).filter((name) =>
      existsSync(join(plugins, name, 'Chart.yaml')),
    )
    const oursFolder = join(temp, 'ours')
    const ours = await measure(
      [
        {
          program: process.execPath,
          args: [kgplugin, 'package', '-q', '--cwd', plugins, '-d', oursFolder],
        },
      ],
      5,
      () => rmSync(oursFolder, { recursive: true, force: true }),
    )
    const env = {
      ...process.env,
      HELM_CACHE_HOME: join(temp, 'cache'),
      HELM_CONFIG_HOME: join(temp, 'config'),
      HELM_DATA_HOME: join(temp, 'data'),
    }
    // `-u` would ask the network for common's dependency, so that one is packaged as it is.
    const reference = await measure(
      charts.map((name) => ({
        program: helm,
        args: [
          'package',
          ...(name === 'common' ? [] : ['-u']),
          join(plugins, name),
          '-d',
          join(temp, 'theirs'),
        ],
        env,
      })),
      3,
    )
    return [
      timeRatio('package, all plugins / helm one after another', ours.time, reference.time, 0.25),
      memoryRatio('package, peak memory', ours.memory, reference.memory, 60),
    ]
  },
}
