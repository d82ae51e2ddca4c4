import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchCase, timeRatio } from './bench-case.ts'
import { measure } from './measure.ts'

const DEEP_RENDER_MS = 1500
const VERIFY_MS = 5000

/** Plugins whose upstream chart is in the corpus, and the repository that they name for it. */
const REPOSITORIES = {
  'argo-rollouts': 'https://argoproj.github.io/argo-helm',
  'cert-manager': 'https://charts.jetstack.io',
  'chaos-mesh': 'https://charts.chaos-mesh.org',
  longhorn: 'https://github.com/longhorn/charts/releases/download/longhorn-1.4.0',
  'metrics-server': 'https://kubernetes-sigs.github.io/metrics-server',
  monitoring: 'https://prometheus-community.github.io/helm-charts',
  'node-problem-detector': 'https://charts.deliveryhero.io',
} as const

export const localizing: BenchCase = {
  name: 'localize',
  async run({ kgplugin, corpus, temp, pace }) {
    if (!corpus) return { skipped: 'no corpus' }
    const plugins = join(temp, 'plugins')
    cpSync(join(corpus, 'plugins'), plugins, { recursive: true })
    const mirrors = [...Object.values(REPOSITORIES), 'https://charts.kubegems.io/bitnami'].map(
      (url) => `  ${url}: ${join(corpus, 'upstream')}\n`,
    )
    writeFileSync(join(plugins, '.kgplugin.yaml'), `mirrors:\n${mirrors.join('')}`)
    const command = (...args: string[]) => ({
      program: process.execPath,
      args: [kgplugin, ...args, '--offline', '--quiet', '--cwd', plugins],
      // The real plugins have findings.
      exitCodes: [0, 1, 2],
    })
    const names = Object.keys(REPOSITORIES)
    const deep = await measure(
      [command('render', 'monitoring', '--deep', '--global', 'imageRegistry=r.io')],
      3,
    )
    const verify = await measure([command('localize', 'verify', ...names)], 3)
    return [
      timeRatio(
        'render --deep of kube-prometheus-stack / 1.5 s',
        deep.time,
        DEEP_RENDER_MS * pace,
        1,
      ),
      timeRatio('localize verify of seven plugins / 5 s', verify.time, VERIFY_MS * pace, 1),
    ]
  },
}
