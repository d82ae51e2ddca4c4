import type { RenderedPlugin } from '../../plugin/index.ts'
import { formSchemaFiles } from '../frame/form-schema-files.ts'
import type { Subject } from '../frame/subject.ts'
import { setFlag } from '../templates/rendering/set-flags.ts'
import { formSubmissions } from '../templates/what-if/form-submissions.ts'
import { areCompatible, type Change, type Probe, valuesOf } from '../templates/what-if/probe.ts'
import { probesOf } from '../templates/what-if/probes-of.ts'

/** A plugin as it is rendered with values that its users may give. */
export interface ChangedRendering {
  rendered: RenderedPlugin
  /** Ends a sentence: `when the form is filled in (English)`. */
  how: string
}

/** Each rendering takes time, and most find nothing. */
const MOST_PROBES = 8

/**
 * The plugin's own objects with what its form sends in each language, with the numbers that the form allows, and with its
 * switches flipped one by one. What does not render is left to render-failed.
 */
export async function changedRenderings(subject: Subject): Promise<ChangedRendering[]> {
  const schemaFiles = formSchemaFiles(subject.chart, subject.schemaPlan())
  const submissions = formSubmissions(schemaFiles).map(({ changes, language }) => ({
    changes,
    how: `when the form is filled in (${language})`,
  }))
  const probes = probesOf(subject, schemaFiles)
  const renderings: ChangedRendering[] = []
  for (const { changes, how } of [...submissions, ...batchesOf(probes).map(withFlags)]) {
    if (changes.length === 0) continue
    const result = await subject.tryOut({ formValues: valuesOf(changes) })
    if (result.ok && result.value.failures.length === 0) {
      renderings.push({ rendered: { ...result.value, inner: [] }, how })
    }
  }
  return renderings
}

/** The least numbers at once, the greatest at once, and each switch alone. */
function batchesOf(probes: readonly Probe[]): Change[][] {
  const numbers = probes.filter(({ values }) => typeof values[0] === 'number')
  const groups: Probe[][] = []
  for (const probe of numbers) {
    const group = groups.find((others) => others.every((other) => areCompatible(other, probe)))
    if (group === undefined) groups.push([probe])
    else group.push(probe)
  }
  const switches = probes.filter(({ role }) => role === 'switch').map((one) => [one])
  return [...groups, ...switches]
    .slice(0, MOST_PROBES)
    .map((batch) => batch.map(({ path, values }) => ({ path, value: values[0] })))
}

function withFlags(changes: Change[]): { changes: Change[]; how: string } {
  const flags = changes.map(({ path, value }) => setFlag(path, value).text)
  return { changes, how: `with ${flags.join(' and ')}` }
}
