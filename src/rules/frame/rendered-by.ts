import type { Subject } from './subject.ts'

type Described = Pick<Subject, 'isPlugin' | 'isLibrary' | 'annotation'>

/** Whether the installer renders the plugin with its template engine, and applies the objects one by one. */
export function isRenderedByTemplate(subject: Described): boolean {
  return isRenderedByChart(subject) && kindOf(subject) === 'template'
}

/** Whether the plugin's templates are rendered at all. */
export function isRenderedByChart(subject: Described): boolean {
  const { isPlugin, isLibrary } = subject
  return isPlugin && !isLibrary && ['template', 'helm'].includes(kindOf(subject))
}

function kindOf({ annotation }: Described): string {
  return annotation('render-by') || 'template'
}
