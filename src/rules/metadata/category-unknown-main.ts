import { didYouMean } from '../../diagnostics/index.ts'
import { MAIN_CATEGORIES } from '../../plugin/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { annotationPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'

export const categoryUnknownMain: Rule = {
  id: 'category-unknown-main',
  severity: 'warning',
  summary: "A plugin's main category is one that the interface has a tab for.",
  why: 'Another main category is shown as it is written, in every language.',
  bad: { 'Chart.yaml': exampleChartYaml({ category: 'cores/demo' }) },
  good: { 'Chart.yaml': exampleChartYaml({ category: 'core/demo' }) },
  check(subject, report) {
    const category = subject.annotation('category')
    if (category === undefined) return
    const known = [...MAIN_CATEGORIES, ...subject.config.categories]
    const slash = category.indexOf('/')
    const main = slash < 0 ? 'other' : category.slice(0, slash)
    if (known.includes(main)) return
    const meant = didYouMean(main, known)
    report({
      message:
        slash < 0
          ? `Category "${category}" has no main part and is listed under "other"`
          : `The interface has no tab for the main category "${main}"`,
      at: annotationPlace('category'),
      hint: meant
        ? `Did you mean ${meant}?`
        : `Write <main>/<sub>; main is one of ${known.join(', ')}, or add yours to categories in .kgplugin.yaml.`,
    })
  },
}
