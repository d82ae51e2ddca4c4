import { openForm } from '../../form/index.ts'
import { defaultsAsJson } from '../../helm/index.ts'
import type { Subject } from '../../rules/index.ts'
import {
  compareForms,
  compareValues,
  type DrawnField,
  isJsonObject,
  type JsonObject,
  lostKeys,
  maskValueChange,
} from '../../upgrade/index.ts'
import type { Comparison } from './comparison.ts'

/** The values and the form of two versions of a chart, compared. @param given Values of an installation. */
export function compareChartValues(
  before: Subject,
  after: Subject,
  given: JsonObject,
): Pick<Comparison, 'forms' | 'lost' | 'values'> {
  const [old, changed] = [defaultsOf(before), defaultsOf(after)]
  return {
    values: compareValues(old, changed).map(maskValueChange),
    forms: compareForms(fieldsOf(before), fieldsOf(after)),
    lost: lostKeys(given, old, changed),
  }
}

function defaultsOf({ chart }: Subject): JsonObject {
  const defaults = defaultsAsJson(chart.text('values.yaml'))
  return isJsonObject(defaults) ? defaults : {}
}

/** The fields that the dashboard draws of the committed schemas, whatever their language. */
function fieldsOf({ chart }: Subject): DrawnField[] {
  const schemaFiles = new Map(
    chart.files
      .filter(({ path }) =>
        /^(?:values\.schema\.json|i18n\/values\.schema\.[^/]+\.json)$/.test(path),
      )
      .map(({ path }) => [path, chart.text(path) ?? '']),
  )
  return openForm({ schemaFiles, language: 'en', values: {}, storageClasses: [] }).fields.map(
    ({ path, widget }) => ({ key: path, widget }),
  )
}
