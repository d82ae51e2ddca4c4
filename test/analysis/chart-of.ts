import { buildChart, type Chart } from '../../src/chart/index.ts'

/** A chart of these files; `charts/<name>/...` are subcharts. Paths without folder lie in templates/. */
export function chartOf(files: Readonly<Record<string, string>>): Chart {
  const all = { 'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 1.0.0\n', ...files }
  return buildChart(
    Object.entries(all).map(([path, text]) => ({
      path: path.includes('/') || ROOT_FILES.has(path) ? path : `templates/${path}`,
      data: new TextEncoder().encode(text),
    })),
  )
}

const ROOT_FILES = new Set(['Chart.yaml', 'values.yaml'])

/** Chart.yaml of a subchart. */
export function chartYaml(name: string, more = ''): string {
  return `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`
}
