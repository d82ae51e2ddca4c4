import { didYouMean } from '../../diagnostics/index.ts'
import { ANNOTATION_PREFIX, MAIN_CATEGORIES } from '../../plugin/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { annotationPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

export const categoryUnknownMain: Rule = {
  id: 'category-unknown-main',
  severity: 'warning',
  summary: "A plugin's main category is one that the interface has a tab for.",
  why: 'Another main category is shown as it is written, in every language.',
  bad: { 'Chart.yaml': exampleChartYaml({ category: 'cores/demo' }) },
  good: { 'Chart.yaml': exampleChartYaml({ category: 'core/demo' }) },
  check(subject, report) {
    const category = subject.annotation('category')
    // plugin-annotations-missing tells about none.
    if (!category) return
    const known = [...MAIN_CATEGORIES, ...subject.config.categories]
    const slash = category.indexOf('/')
    const main = slash < 0 ? mainWithoutSlash(subject) : category.slice(0, slash)
    if (known.includes(main)) return
    const meant = didYouMean(main, known)
    report({
      message:
        slash < 0 && main === 'other'
          ? `Category "${category}" has no main part and is listed under "other"`
          : `The interface has no tab for the main category "${main}"`,
      at: annotationPlace('category'),
      hint: meant
        ? `Did you mean ${meant}?`
        : `Write <main>/<sub>; main is one of ${known.join(', ')}, or add yours to categories in .kgplugin.yaml.`,
    })
  },
}

/** kubegems/kubegems pkg/apis/plugins: the main part has an annotation of its own in old plugins. */
function mainWithoutSlash({ annotations }: Subject): string {
  const main = annotations.get(`${ANNOTATION_PREFIX}main-category`)
  return typeof main === 'string' && main !== '' ? main : 'other'
}
