import type { Result } from '../diagnostics/index.ts'
import { buildChart } from './build-chart.ts'
import type { ChartError } from './chart-error.ts'
import type { Chart, ChartFile } from './chart.ts'
import { type WrittenMetadata, writtenMetadata } from './metadata/written-metadata.ts'
import { locateValue, type PlaceInFile } from './positions/locate-value.ts'

/** What an OpenChart was read from. */
export interface ChartSource {
  /** Absolute path of a folder or an archive. */
  path: string
  isArchive: boolean
}

/**
 * A chart as it was read: its files, what they say, and where they say it. Data alone; what costs work is computed once,
 * when somebody asks for it.
 */
export class OpenChart {
  readonly source: ChartSource
  /** As readChartFolder and readChartArchive give them. */
  readonly files: readonly ChartFile[]
  readonly #byPath: ReadonlyMap<string, ChartFile>
  readonly #texts = new Map<string, string>()
  #metadata: Result<WrittenMetadata, ChartError> | undefined
  #loaded: Chart | undefined

  constructor(source: ChartSource, files: readonly ChartFile[]) {
    this.source = source
    this.files = files
    this.#byPath = new Map(files.map((file) => [file.path, file]))
  }

  /** @param path Relative to the chart, with forward slashes. */
  file(path: string): ChartFile | undefined {
    return this.#byPath.get(path)
  }

  /** A file as UTF-8 text, with U+FFFD where it is none; undefined when there is no such file. */
  text(path: string): string | undefined {
    const file = this.#byPath.get(path)
    if (file === undefined) return undefined
    let text = this.#texts.get(path)
    if (text === undefined) {
      text = new TextDecoder().decode(file.data)
      this.#texts.set(path, text)
    }
    return text
  }

  /** Chart.yaml as it is written, or why nobody can read it. */
  get metadata(): Result<WrittenMetadata, ChartError> {
    return (this.#metadata ??= writtenMetadata(this.#byPath.get('Chart.yaml')))
  }

  /**
   * Where a YAML file says what a JSON pointer (RFC 6901) names, or the nearest thing around it (see locateValue).
   * @returns Undefined when there is no such file, or it is not YAML.
   */
  locate(path: string, pointer: string): PlaceInFile | undefined {
    const file = this.#byPath.get(path)
    return file && locateValue(file, pointer)
  }

  /**
   * The chart as Helm loads it, with what its charts/ folder holds; declared dependencies are not looked for (see
   * createDependencyResolver). @throws ChartError
   */
  load(): Chart {
    return (this.#loaded ??= buildChart(this.files))
  }
}
