import { asValues, FormModel } from './form-model.ts'
import { findNotDrawn } from './not-drawn.ts'
import { type Parameter, readParameters } from './parameters.ts'
import {
  type FormLanguage,
  readShownSchema,
  type SchemaFiles,
  type ShownSchema,
} from './schema-files.ts'
import { settle } from './settle.ts'

/** What a form is opened with. */
export interface OpenFormOptions {
  /** The plugin's schema files: names as in the chart, and contents. Those of other names do not matter. */
  readonly schemaFiles: SchemaFiles
  readonly language: FormLanguage
  /** The values stored for an installed plugin, as JSON. Default: none, as for a plugin that is not installed. */
  readonly values?: unknown
  /** The storage classes of the cluster. Default: none. */
  readonly storageClasses?: readonly string[]
}

/**
 * Opens the form of a plugin as the dashboard of KubeGems does, and waits until it has drawn everything and written what it
 * writes by itself. No schema and no values make it fail. Where the rules come from: recordings of the real page; it
 * descends from the basic form of Bitnami's Kubeapps.
 */
export function openForm(options: OpenFormOptions): FormModel {
  return openShown(readShownSchema(options.schemaFiles, options.language), options)
}

/** The same for a schema that was read before. */
export function openShown(
  shown: ShownSchema,
  options: Pick<OpenFormOptions, 'values' | 'storageClasses'> = {},
): FormModel {
  const parameters = readParameters(shown.schema, '', '')
  const byPath = new Map<string, Parameter>()
  indexByPath(parameters ?? [], byPath)
  const plan = {
    parameters: parameters ?? [],
    byPath,
    storageClasses: options.storageClasses ?? [],
  }
  const frame = { shown, notDrawn: findNotDrawn(shown.schema, parameters === undefined) }
  const closed = { values: asValues(options.values), mounted: new Map() }
  return new FormModel(plan, frame, settle(plan, closed))
}

/** The first parameter of a path counts. */
function indexByPath(parameters: readonly Parameter[], byPath: Map<string, Parameter>): void {
  for (const parameter of parameters) {
    if (!byPath.has(parameter.path)) byPath.set(parameter.path, parameter)
    indexByPath(parameter.children ?? [], byPath)
  }
}
