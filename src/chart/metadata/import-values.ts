import { sprint } from '../../go/fmt/index.ts'
import { decodeGoJson, encodeGoJson } from '../../go/json/index.ts'
import { GoMap, goTypeOf, type GoValue } from '../../go/values/index.ts'
import type { ChartDependency, ImportValue } from '../chart.ts'

/**
 * The items of `import-values`. Helm looks at strings and mappings alone and takes `child` and `parent` as fmt.Sprintf
 * prints them, `<nil>` when one is missing (helm.sh/helm pkg/chart/v2/util processImportValues).
 */
export function readImportValues(
  items: readonly GoValue[],
): Pick<ChartDependency, 'importValues' | 'importValuesFault'> {
  const importValues: ImportValue[] = []
  let fault: string | undefined
  for (const item of items) {
    if (typeof item === 'string') importValues.push(item)
    if (!(item instanceof GoMap)) continue
    const [child, parent] = [asDecoded(item.get('child')), asDecoded(item.get('parent'))]
    importValues.push({ child: sprint([child]), parent: sprint([parent]) })
    fault ??= [child, parent].map(typeUnlessString).find((type) => type !== undefined)
  }
  return { importValues, ...(fault !== undefined && { importValuesFault: fault }) }
}

/** Helm reads Chart.yaml by way of JSON, where every number is a float64. */
function asDecoded(value: GoValue = null): GoValue {
  return decodeGoJson(encodeGoJson(value, { escapeHtml: false }))
}

function typeUnlessString(value: GoValue): string | undefined {
  if (typeof value === 'string') return undefined
  return value === null ? 'nil' : goTypeOf(value)
}
