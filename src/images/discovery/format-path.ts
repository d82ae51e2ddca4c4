import type { PathStep } from './rule.ts'

/** `spec.containers[0].image`, `data["a.yaml"]`. */
export function formatPath(steps: readonly PathStep[]): string {
  return format(steps, ({ index }) => String(index))
}

/** The same with names for items of lists, as far as they have some: `spec.containers[web].image`. */
export function formatPlace(steps: readonly PathStep[]): string {
  return format(steps, ({ index, name }) => name ?? String(index))
}

function format(
  steps: readonly PathStep[],
  formatItem: (item: Exclude<PathStep, string>) => string,
): string {
  let text = ''
  for (const step of steps) {
    if (typeof step !== 'string') text += `[${formatItem(step)}]`
    else if (!/^[\w-]+$/.test(step)) text += `[${JSON.stringify(step)}]`
    else text += text === '' ? step : `.${step}`
  }
  return text
}
