import type { Chart } from '../chart/index.ts'
import { GoMap } from '../go/values/index.ts'
import {
  compileChart,
  type FunctionEnvironment,
  RenderError,
  RenderLimitError,
} from '../helm/index.ts'
import { findImages } from '../images/index.ts'
import { destinationOf, judgeImage } from './verification/judge-image.ts'
import { isRegistryPut } from './verification/registry-put.ts'
import { SENTINEL } from './verification/verify-localization.ts'
import { settableValues } from './wiring/chart-values.ts'
import { renderPermitted, withPermissions } from './wiring/render-permitted.ts'
import { placeOf, traceImages } from './wiring/trace-images.ts'
import { wireImages, type Wiring } from './wiring/wire-images.ts'

/**
 * Plans the lines that make the images of an upstream chart move, for a plugin that hands it `global.imageRegistry`.
 * @returns Undefined when the chart does not render with its default values.
 */
export async function wireChart(
  chart: Chart,
  release: { name: string; namespace: string },
  environment: FunctionEnvironment,
): Promise<Wiring | undefined> {
  const compiled = compileChart(chart)
  const options = {
    releaseName: release.name,
    namespace: release.namespace,
    environment,
  }
  const { render, permissions } = renderPermitted((values) => {
    try {
      const { manifests, hooks } = compiled.render(values, options)
      const texts = [...manifests, ...hooks].map(({ text }) => ({ text, origin: [] }))
      return Promise.resolve({ findings: findImages(texts).findings })
    } catch (error) {
      const isFailure = error instanceof RenderError || error instanceof RenderLimitError
      if (isFailure) return Promise.resolve({ failure: error.message })
      throw error
    }
  })
  const given = withGlobalRegistry('')
  const plain = await render(given)
  if (!plain) return undefined
  const moved = new Map(
    ((await render(withGlobalRegistry(SENTINEL.registry))) ?? []).map((finding) => [
      placeOf(finding),
      finding,
    ]),
  )
  const destination = destinationOf('registry', SENTINEL)
  const settable = settableValues(chart, (one) => compiled.defaultValues(one), given)
  const wiring = wireImages(await traceImages(given, settable, plain, render), {
    isDone: (finding) =>
      finding.reference !== undefined &&
      judgeImage(finding.reference, moved.get(placeOf(finding))?.reference, destination) ===
        'localized',
    isPut: (finding) => isRegistryPut(finding, moved.get(placeOf(finding))),
    isIn: () => false,
  })
  return withPermissions(wiring, permissions())
}

function withGlobalRegistry(registry: string): GoMap {
  return new GoMap([['global', new GoMap([['imageRegistry', registry]])]])
}
