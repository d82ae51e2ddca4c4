import { areCompatible, type Probe } from './probe.ts'

/**
 * The sets of probes that are rendered at once, in order: first each kind of content in all fields, then each switch,
 * then switches with content, and last halves of the content, since one value may keep another from being rendered.
 * Whatever two fields there are, in one of the halves the first has content and the second has none.
 */
export function planBatches(probes: readonly Probe[]): Probe[][] {
  const contents = groupCompatible(probes.filter(({ role }) => role === 'content'))
  const switches = probes.filter(({ role }) => role === 'switch')
  const [allSwitches = []] = groupCompatible(switches)
  const plain = contents[0] ?? []
  const withPlain = (some: readonly Probe[]): Probe[] => [
    ...some,
    ...plain.filter((probe) => some.every((other) => areCompatible(other, probe))),
  ]
  const withSwitch = plain.length === 0 ? [] : switches.map((one) => withPlain([one]))
  return [
    ...contents,
    ...switches.map((one) => [one]),
    ...(allSwitches.length > 1 ? [allSwitches, withPlain(allSwitches)] : []),
    ...withSwitch,
    ...halves(plain),
  ].filter((batch) => batch.length > 0)
}

/** As few groups as there are probes of one field; the n-th holds the n-th probe of each. */
function groupCompatible(probes: readonly Probe[]): Probe[][] {
  const groups: Probe[][] = []
  for (const probe of probes) {
    const group = groups.find((others) => others.every((other) => areCompatible(other, probe)))
    if (group === undefined) groups.push([probe])
    else group.push(probe)
  }
  return groups
}

/** Numbers hide nothing, so they are in each of them. */
function halves(probes: readonly Probe[]): Probe[][] {
  const hiding = probes.filter(({ values }) => typeof values[0] !== 'number')
  const bits = Math.ceil(Math.log2(Math.max(hiding.length, 1)))
  const sides = Array.from({ length: bits }, (_, bit) => [0, 1].map((side) => ({ bit, side })))
  return sides
    .flat()
    .map(({ bit, side }) =>
      probes.filter((probe) => {
        const at = hiding.indexOf(probe)
        return at < 0 || ((at >> bit) & 1) === side
      }),
    )
}
