export { checkShape, type Validator } from './check-shape.ts'
export { readYaml, type YamlFile } from './read-yaml.ts'
export { writeYaml } from './write-yaml.ts'
