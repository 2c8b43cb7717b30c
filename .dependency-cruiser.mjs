// The walls between rooms, as dependency-cruiser's command line reads them; they are made in test/walls/walls.ts.
export { walls as default } from './test/walls/walls.ts';
