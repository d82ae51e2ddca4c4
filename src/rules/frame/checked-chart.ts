import type { Chart } from '../../chart/index.ts'
import { type Diagnostic, jsonPointer } from '../../diagnostics/index.ts'
import type { AnnotationName } from '../../plugin/index.ts'
import type { SchemaProblem } from '../../schema/index.ts'
import type { WorkspaceConfig } from '../../workspace/index.ts'

/** A difference between the schema files on disk and what values.yaml asks for. */
export interface SchemaDrift {
  /** Relative to the chart folder. */
  file: string
  kind: 'stale' | 'missing' | 'left-over'
}

/**
 * A chart as rules see it. What costs work is a function; its result is kept, so that rules share it.
 * Rules run only on charts whose Chart.yaml parses to a mapping.
 */
export interface CheckedChart {
  /** The chart folder or archive as reports name it. */
  path: string
  /** Name of the folder, without its parents; undefined for an archive. */
  folderName: string | undefined
  config: WorkspaceConfig
  /** Chart.yaml's top level as Helm reads it (YAML 1.1), unchecked. */
  metadata: Readonly<Record<string, unknown>>
  /** All annotations with their full names, unchecked. */
  annotations: ReadonlyMap<string, unknown>
  /** One of KubeGems' annotations by its name without prefix, when it is a string. */
  annotation(name: AnnotationName): string | undefined
  isLibrary: boolean
  /** KubeGems lists it: `is-plugin` is a true Go bool. */
  isPlugin: boolean
  /** Text of a file relative to the chart folder; undefined when it does not exist. */
  readText(path: string): string | undefined
  /** The chart with its dependencies. @throws UserError when it does not load or resolve. */
  load(): Promise<Chart>
  /** Bytes of the archive that `package` would write. @throws UserError */
  package(): Promise<{ fileName: string; bytes: Uint8Array }>
  /** Renders with default values. @throws UserError or a render error. */
  render(): Promise<void>
  /** Findings about the annotations in values.yaml. */
  schemaDiagnostics(): readonly Diagnostic[]
  schemaDrift(): readonly SchemaDrift[]
  /** Why values.schema.json does not compile in some Helm; empty without such a file. */
  schemaProblems(): Promise<readonly SchemaProblem[]>
}

/** The JSON pointer of an annotation in Chart.yaml. */
export function annotationPointer(fullName: string): string {
  return jsonPointer('annotations', fullName)
}
