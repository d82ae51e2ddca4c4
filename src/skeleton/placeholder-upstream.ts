import type { Upstream } from './plugin-answers.ts'

/** The upstream chart that `new` writes when the author has not chosen one; its output asks the author to replace it. */
export function placeholderUpstream(stated: {
  chart: string
  version?: string | undefined
  description?: string | undefined
}): Upstream {
  return {
    repository: 'https://charts.example.com',
    chart: stated.chart,
    version: stated.version ?? '0.1.0',
    appVersion: undefined,
    description: stated.description,
    values: undefined,
    imageLines: [],
    fixedImages: [],
    isPlaceholder: true,
  }
}
