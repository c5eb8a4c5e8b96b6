/** @file The 29 families that genres belong to. */

export interface Family {
  readonly id: string;
  readonly name: { readonly en: string; readonly es: string };
}

function family(id: string, en: string, es: string): Family {
  return { id, name: { en, es } };
}

export const FAMILIES: readonly Family[] = [
  family('african', 'African', 'Africana'),
  family('asian', 'Asian', 'Asiática'),
  family('blues', 'Blues', 'Blues'),
  family('caribbean', 'Caribbean', 'Caribeña'),
  family('cinematic', 'Cinematic', 'Cinematográfica'),
  family('classical', 'Classical', 'Clásica'),
  family('country', 'Country', 'Country'),
  family('digital', 'Digital', 'Digital'),
  family('electronic', 'Electronic', 'Electrónica'),
  family('european', 'European', 'Europea'),
  family('experimental', 'Experimental', 'Experimental'),
  family('folk', 'Folk', 'Folk'),
  family('funk', 'Funk', 'Funk'),
  family('gospel', 'Gospel', 'Góspel'),
  family('hip_hop', 'Hip-Hop', 'Hip-Hop'),
  family('indian', 'Indian', 'India'),
  family('industrial', 'Industrial', 'Industrial'),
  family('jazz', 'Jazz', 'Jazz'),
  family('latin', 'Latin', 'Latina'),
  family('metal', 'Metal', 'Metal'),
  family('middle_eastern', 'Middle Eastern', 'De Oriente Medio'),
  family('new_age', 'New Age', 'New Age'),
  family('pop', 'Pop', 'Pop'),
  family('punk', 'Punk', 'Punk'),
  family('rnb', 'R&B', 'R&B'),
  family('rock', 'Rock', 'Rock'),
  family('russian', 'Russian', 'Rusa'),
  family('ska', 'Ska', 'Ska'),
  family('soul', 'Soul', 'Soul'),
];
