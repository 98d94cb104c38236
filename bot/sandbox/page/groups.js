// How the list of people is ordered: the cast first, then everybody else by what they are.

const REST = "其他人";

// "志愿者·电工" stands among the 志愿者.
const kindOf = ({ role }) => role.split("·")[0].trim() || REST;

const fits = (person, words) =>
  words.every((word) => `${person.name} ${person.role} ${person.note}`.toLowerCase().includes(word));

export function found(people, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => fits(person, words));
}

// [heading, people] for each group; who has a note is one of the cast.
export function grouped(people) {
  const groups = new Map([["主要人物", people.filter((person) => person.note)]]);
  for (const person of people.filter(({ note }) => !note)) {
    const kind = kindOf(person);
    groups.set(kind, [...(groups.get(kind) || []), person]);
  }
  const rest = groups.get(REST);
  groups.delete(REST);
  if (rest) groups.set(REST, rest);
  return [...groups].filter(([, members]) => members.length > 0);
}
