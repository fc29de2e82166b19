// Ways to somewhere in the page. Who draws the place says how one gets there,
// so that what holds a link need not know who draws.

const ways = { goTo: () => {}, goToChannel: () => {}, useCommand: () => {}, showPins: () => {} };

/** setWays tells how to get to places. */
export function setWays(given) {
  Object.assign(ways, given);
}

export const goTo = (channel, message) => ways.goTo(channel, message);
export const goToChannel = (channel) => ways.goToChannel(channel);
export const useCommand = (name) => ways.useCommand(name);
export const showPins = () => ways.showPins();
