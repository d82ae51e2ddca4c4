import { buildChart, readChartArchive } from '../chart/index.ts'
import { linesOf, wireChart } from '../localization/index.ts'
import { createNodeFunctionEnvironment, withSharedKeys } from '../node/index.ts'
import type { Upstream } from '../skeleton/index.ts'
import type { WorkspaceConfig } from '../workspace/index.ts'
import { decodePlain } from '../yaml/decode/index.ts'
import { parseDocument } from '../yaml/parse/index.ts'
import type { Context } from './context.ts'
import { openChartFetcher } from './open-packager.ts'

/** Which chart a new plugin installs, and as what. */
export interface UpstreamRequest {
  /** URL of a chart repository. */
  repository: string
  chart: string
  /** Version or range. */
  version: string
  release: { name: string; namespace: string }
  offline?: boolean | undefined
}

/**
 * Fetches the upstream chart of a new plugin and finds out what moves its images.
 * @throws UserError when it cannot be had
 */
export async function fetchUpstream(
  { repository, chart: name, version, release, offline }: UpstreamRequest,
  config: Pick<WorkspaceConfig, 'mirrors'>,
  context: Context,
): Promise<Upstream> {
  const fetchChart = openChartFetcher(config, context, { offline })
  const fetched = await fetchChart(repository.replace(/(?<!\/)\/+$/, ''), name, version)
  const chart = buildChart(readChartArchive(fetched.archive))
  const environment = createNodeFunctionEnvironment({
    now: () => context.now().getTime(),
    stopsOnSignals: true,
  })
  const wiring = await wireChart(chart, release, withSharedKeys(environment))
  const unwired = wiring?.unwired ?? []
  return {
    repository,
    chart: name,
    version: fetched.version,
    appVersion: chart.metadata.appVersion,
    description: chart.metadata.description,
    values: readValues(chart.valuesFile?.data),
    imageLines: wiring ? linesOf(wiring) : [],
    fixedImages: unwired.map(({ finding, reason }) => `${finding.image}: ${reason}`),
    isPlaceholder: false,
  }
}

function readValues(data: Uint8Array | undefined): Record<string, unknown> {
  const { root } = parseDocument(new TextDecoder().decode(data))
  const values = root && decodePlain(root)
  return typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {}
}
