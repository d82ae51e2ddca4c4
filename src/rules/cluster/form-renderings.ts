import type { RenderedPlugin } from '../../plugin/index.ts'
import { formSchemaFiles } from '../frame/form-schema-files.ts'
import type { Subject } from '../frame/subject.ts'
import { formSubmissions } from '../templates/what-if/form-submissions.ts'
import { valuesOf } from '../templates/what-if/probe.ts'

/** A plugin as it is rendered with what its form sends. */
export interface SubmittedRendering {
  rendered: RenderedPlugin
  /** `English`, and what was done with the form. */
  language: string
}

/** The plugin's own objects with what its form sends, in each language; what does not render is left to render-failed. */
export async function submittedRenderings(subject: Subject): Promise<SubmittedRendering[]> {
  const schemaFiles = formSchemaFiles(subject.chart, subject.schemaPlan())
  const renderings: SubmittedRendering[] = []
  for (const { changes, language } of formSubmissions(schemaFiles)) {
    if (changes.length === 0) continue
    const result = await subject.tryOut({ formValues: valuesOf(changes) })
    if (result.ok && result.value.failures.length === 0) {
      renderings.push({ rendered: { ...result.value, inner: [] }, language })
    }
  }
  return renderings
}
