#include "protocols/common_names.h"

namespace protocols {
namespace {

constexpr std::string_view latin_names[] = {
    "Rachel",    "Thomas",    "Sarah",     "Peter",     "Laura",     "Michael",     "Julia",     "Robert",
    "Sophie",    "James",     "Maria",     "Andrew",    "Helena",    "Martin",      "Ellen",     "Philip",
    "Nadine",    "William",   "Teresa",    "Gerald",    "Miriam",    "Stephen",     "Angela",    "Patrick",
    "Carmen",    "Leonard",   "Bettina",   "Vincent",   "Rosalind",  "Matthew",     "Elena",     "Simone",
    "Marcel",    "Dorian",    "Luisa",     "Konrad",    "Valerie",   "Rafael",      "Sabrina",   "Justin",
    "Melanie",   "Tobias",    "Veronica",  "Adrian",    "Cornelia",  "Benedict",    "Priscilla", "Lambert",
    "Monica",    "Russell",   "Anita",     "Boris",     "Celine",    "Dennis",      "Erika",     "Fabian",
    "Gemma",     "Harold",    "Ingrid",    "Jonas",     "Katrin",    "Lorenz",      "Marlene",   "Nelson",
    "Olga",      "Pablo",     "Renata",    "Stefan",    "Tamara",    "Ulrich",      "Verena",    "Wesley",
    "Yolanda",   "Bernard",   "Claudia",   "Dominic",   "Estelle",   "Ferdinand",   "Gabriel",   "Harriet",
    "Isabel",    "Jerome",    "Kirsten",   "Lionel",    "Margaret",  "Natalie",     "Orlando",   "Penelope",
    "Quentin",   "Roderick",  "Selma",     "Timothy",   "Ursel",     "Vivian",      "Winifred",  "Alma",
    "Bruno",     "Cora",      "Dirk",      "Enid",      "Finn",      "Gwen",        "Hans",      "Inga",
    "Jill",      "Kent",      "Lena",      "Mark",      "Nils",      "Opal",        "Petra",     "Ruben",
    "Sven",      "Tilda",     "Uma",       "Vito",      "Ward",      "Al",          "Bo",        "Ed",
    "Jo",        "Lu",        "Mia",       "Kim",       "Pat",       "Sue",         "Ted",       "Eve",
    "Liv",       "Rob",       "Elizabeth", "Alexander", "Catherine", "Christopher", "Josephine", "Sebastian",
    "Madeleine", "Nathaniel",
};

constexpr std::string_view hebrew_names[] = {
    "רחל",   "משה",   "שרה",    "יעקב",  "מרים",   "דוד",    "רבקה",   "יוסף",  "תמר",    "אברהם", "נועה",  "איתן",
    "מיכל",  "יונתן", "אסתר",   "שמואל", "אביגיל", "בנימין", "הדסה",   "אליהו", "יהודית", "גדעון", "שירה",  "נתנאל",
    "דפנה",  "מתן",   "ליאורה", "עמית",  "רונית",  "שלמה",   "טליה",   "אריאל", "חנה",    "מנחם",  "נעמה",  "ברוך",
    "אילנה", "דניאל", "יעל",    "עומר",  "הילה",   "נדב",    "ציפורה", "מרדכי", "שולמית", "רפאל",  "אורית", "יצחק",
    "כרמל",  "אסף",   "מאיה",   "יובל",  "סיגלית", "עזרא",   "פנינה",  "קרן",   "צבי",    "זהבה",  "גיל",   "טובה",
    "חיים",  "לאה",   "שמעון",  "ענבל",  "דורון",  "אלון",   "רותם",   "גלית",  "אהוד",   "דליה",  "נחמיה", "ורד",
    "אפרים", "ניצן",  "אלישבע", "מיכאל", "עליזה",  "ישראל",  "בתיה",   "זכריה", "שושנה",  "ראובן", "הלל",   "תהילה",
    "יואב",  "סמדר",  "גד",     "דן",    "רון",    "טל",     "בר",
};

}  // namespace

std::span<const std::string_view> common_names(Script script) {
  if (script == Script::latin) return latin_names;
  if (script == Script::hebrew) return hebrew_names;
  return {};
}

}  // namespace protocols
