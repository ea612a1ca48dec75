#include "protocols/words/common_names.h"

#include <algorithm>
#include <vector>

namespace protocols {
namespace {

constexpr std::string_view latin_names =
    "Rachel Thomas Sarah Peter Laura Michael Julia Robert Sophie James Maria Andrew Helena Martin Ellen Philip Nadine William "
    "Teresa Gerald Miriam Stephen Angela Patrick Carmen Leonard Bettina Vincent Rosalind Matthew Elena Simone Marcel Dorian "
    "Luisa Konrad Valerie Rafael Sabrina Justin Melanie Tobias Veronica Adrian Cornelia Benedict Priscilla Lambert Monica "
    "Russell Anita Boris Celine Dennis Erika Fabian Gemma Harold Ingrid Jonas Katrin Lorenz Marlene Nelson Olga Pablo Renata "
    "Stefan Tamara Ulrich Verena Wesley Yolanda Bernard Claudia Dominic Estelle Ferdinand Gabriel Harriet Isabel Jerome Kirsten "
    "Lionel Margaret Natalie Orlando Penelope Quentin Roderick Selma Timothy Vivian Winifred Alma Bruno Cora Dirk Enid Finn Gwen "
    "Hans Inga Jill Kent Lena Mark Nils Opal Petra Ruben Sven Tilda Uma Vito Ward Al Bo Ed Jo Lu Mia Kim Pat Sue Ted Eve Liv Rob "
    "Elizabeth Alexander Catherine Christopher Josephine Sebastian Madeleine Nathaniel Aaron Abby Abel Abigail Ada Adam Adele "
    "Agatha Agnes Aidan Alan Albert Alex Alexa Alexis Alfred Ali Alice Alicia Alina Alison Allen Alva Alvin Amanda Amber Amelia "
    "Amos Amy Ana Andre Andrea Andy Angus Ann Anna Anne Annette Annie Anton Antonia April Ariel Arlene Arnold Arthur Ashley Astrid "
    "Audrey August Ava Axel Barbara Barry Bea Beata Becky Bella Ben Benjamin Bernice Bert Beth Betty Beverly Bill Billy Bob Bonnie "
    "Brad Brandon Brenda Brent Brett Brian Bridget Britta Bryan Byron Callum Calvin Cameron Candace Carin Carl Carla Carlo Carlos "
    "Carly Carol Carole Carolina Caroline Carrie Casey Cecil Cecilia Chad Charles Charlotte Chelsea Cher Cheryl Chloe Chris Christian "
    "Christina Christine Cindy Claire Clara Clare Clark Claude Clement Clifford Clive Colin Colleen Connie Connor Corinna Corinne "
    "Craig Curtis Cynthia Cyril Daisy Dale Damian Dan Dana Daniel Daniela Danny Daphne Daria Dave David Dawn Dean Deborah Deirdre "
    "Delia Della Derek Diana Diane Diego Dina Dolores Don Donald Donna Dora Doreen Doris Dorothea Dorothy Douglas Duncan Dylan Earl "
    "Eddie Edgar Edith Edmund Edward Edwin Eileen Elaine Eleanor Eli Elias Elin Elisa Elise Ella Elliot Elsa Elsie Elvira Emil Emilia "
    "Emily Emma Emmanuel Eric Erin Erna Ernest Esme Esther Ethan Etta Eugene Eunice Eva Evan Evelyn Ezra Faith Fanny Felicia Felix Fern "
    "Fiona Flora Florence Floyd Frances Francis Frank Franz Fred Freda Frederick Frida Gail Gareth Gary Gavin Gene Geoffrey George "
    "Georgia Gerda Gerry Gertrude Gilbert Gilda Gina Glen Glenda Gloria Gordon Grace Graham Grant Greg Gregory Greta Gustav Guy Hadley "
    "Hanna Hannah Harry Hazel Heather Heidi Helen Helga Henrietta Henry Herbert Herman Hilary Hilda Holly Hope Howard Hugh Hugo Ian Ida "
    "Ilona Ines Irene Iris Irma Irving Isaac Isabella Isla Ivan Ivy Jack Jackie Jacob Jade Jake Jan Jana Jane Janet Janice Jared Jason "
    "Jasper Jay Jean Jeff Jeffrey Jenna Jennifer Jenny Jeremy Jesse Jessica Jim Jimmy Joan Joanna Joanne Joe Joel Johanna John Johnny Jon "
    "Jonah Jonathan Jordan Jorge Jose Joseph Josh Joshua Josie Joy Joyce Juan Juanita Judith Judy Julian Juliana Julie Juliet June Kai "
    "Karen Karin Karl Karla Kate Katherine Kathleen Kathy Katie Katja Kay Keith Kelly Ken Kenneth Kerry Kevin Kirk Klara Klaus Kristin "
    "Kurt Kyle Lana Lance Lara Larry Lars Laurel Lauren Laurence Lea Leah Lee Leila Leo Leon Leona Leroy Leslie Lester Levi Lewis Liam "
    "Lila Lilian Lily Lina Linda Linus Lisa Lloyd Lois Lola Lora Loretta Lorna Lorraine Lou Louis Louisa Louise Luca Lucas Lucia Lucie "
    "Lucille Lucy Luis Luke Luna Lydia Lynn Mabel Madison Magda Malcolm Mandy Manfred Manuel Mara Marcella Marco Marcus Margo Maria "
    "Marian Marie Marilyn Marina Mario Marion Marisa Marjorie Marlon Marta Martha Marvin Mary Mathias Matilda Matt Maud Maura Maureen "
    "Maurice Max Maxine May Maya Megan Mel Melissa Mercedes Meredith Merle Mette Mick Mike Mila Mildred Miles Milena Millie Milo Milton "
    "Mimi Mina Mira Miranda Mitchell Moira Molly Mona Morgan Moritz Moses Muriel Myra Myrna Nadia Nancy Naomi Natasha Nathan Neil Nell "
    "Nellie Nick Nicola Nicholas Nicole Nigel Nina Noah Noel Noelle Nora Noreen Norma Norman Odette Olaf Olive Oliver Olivia Oona Oscar "
    "Otto Owen Paige Pam Pamela Patricia Paul Paula Pauline Pearl Pedro Peggy Percy Perry Phil Philippa Phoebe Phyllis Pia Pierre Piers "
    "Polly Quinn Rae Ralph Ramona Randall Randy Ray Raymond Rebecca Regina Reginald Reine Rene Rhoda Rhona Rhys Ricardo Richard Rick Rita "
    "Roberta Robin Rocco Rod Rodney Roger Roland Rolf Roman Ron Rona Ronald Rory Rosa Rosanna Rose Rosemary Ross Rowan Roxanne Roy Rudolf "
    "Rufus Rupert Ruth Ryan Sal Sally Salma Sam Samantha Samuel Sandra Sandy Sara Saul Scott Sean Sergio Seth Shane Shannon Sharon Sheila "
    "Shirley Sidney Sigrid Silas Silvia Simon Sofia Sonia Sonja Stacy Stan Stanley Stella Steve Steven Stuart Susan Susanna Suzanne Sylvia "
    "Tabitha Tanya Tara Tessa Thea Thelma Theodore Theresa Theo Tiffany Tilly Tim Tina Tod Tom Tommy Toni Tony Tracy Trevor Trudy Tyler "
    "Ursula Val Valentin Vanessa Vera Vernon Vicky Victor Victoria Viola Violet Virginia Wade Wallace Walter Wanda Warren Wayne Wendy "
    "Wilfred Wilhelm Willa Wilma Wilson Winston Xavier Yasmin Yvette Yvonne Zachary Zara Zelda Zoe";

constexpr std::string_view hebrew_names =
    "רחל משה שרה יעקב מרים דוד רבקה יוסף תמר אברהם נועה איתן מיכל יונתן אסתר שמואל אביגיל בנימין הדסה אליהו יהודית גדעון שירה נתנאל "
    "דפנה מתן ליאורה עמית רונית שלמה טליה אריאל חנה מנחם נעמה ברוך אילנה דניאל יעל עומר הילה נדב ציפורה מרדכי שולמית רפאל אורית "
    "יצחק כרמל אסף מאיה יובל סיגלית עזרא פנינה קרן צבי זהבה גיל טובה חיים לאה שמעון ענבל דורון אלון רותם גלית אהוד דליה נחמיה ורד "
    "אפרים ניצן אלישבע מיכאל עליזה ישראל בתיה זכריה שושנה ראובן הלל תהילה יואב סמדר גד דן רון טל בר אבי אביבה אבישי אברם אגם "
    "אדוה אדם אדר אהרון אהרן אהובה אודי אודליה אופיר אופק אור אורה אורי אוריאל אורלי אורן אושרי איילת אייל אילה אילן איל אילת "
    "אילנית אינה איציק אירית אלה אליאור אליסף אלירן אלכס אלמוג אלעד אלקנה אמיר אמנון אמיתי אמילי אמונה אנה אסנת אסי אפרת אריה אריק "
    "ארנון ארנונה אשר בועז בינה בלהה בן בני ברכה ברק בת גבריאל גאולה גבי גדי גיא גילה גילי גילעד גל גלי גליה דב דבורה דבי דודו "
    "דור דורית דוריס דינה דניאלה דנה דני דנית דקלה דרור הגר הדר הדס הודיה הילית הלנה הראל ורדה זאב זיו זוהר חגי חגית חוה חיה חן "
    "חני חנן חנוך טוביה טלי יאיר יגאל ידידיה יהודה יהונתן יהושע יוחאי יוחנן יונה יוני יוסי יוכבד יותם יחזקאל ינון יניב ינאי יסמין "
    "יפה יפעת ירדן ירדנה ירון ירוחם ישי ישעיהו כוכבה כלב לבנה להב ליאור ליאת לי ליהי ליבי לילי לילך לימור לינה לירון ליעוז מאור "
    "מאיר מאירה מוטי מור מורן מזל מיכה מילה מירב מירי מירית מלכה מני מעיין מעין מרב מרגלית משי נאוה נגה נוי נועם נופר נורית נחום נחמה "
    "נחמן ניר נירה נילי נינה נעם נעמי נפתלי נריה נתי נתן סהר סיגל סיון סימה סיני סער עדי עדינה עדית עדן עדנה עובד עובדיה עודד עודדה "
    "עוז עוזי עופר עופרה עידו עידית עידן עינב עינת עירית עליה עמוס עמי עמיחי עמיר עמליה ענת ערן ערבה עתליה פאני פלג פנחס פסח פרי "
    "פרח פרץ צאלה צביה ציון צפורה צליל קובי קורל קארין ראם רבקי רביד רבי רוית רועי רוני רונן רות רותי רז ריטה רינה רינת רם רמי רן "
    "רננה רעות רעיה שאול שגיא שגית שובל שולה שחר שי שיר שירי שירן שירלי שלו שלומי שלום שלומית שלי שמחה שמרית שני שפרה שקד שרון שרית "
    "שרונה ששון תום תומר תאיר תאנה תמי תמיר תקוה";

std::vector<std::string_view> split(std::string_view names) {
  std::vector<std::string_view> all;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    all.push_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return all;
}

}  // namespace

std::span<const std::string_view> common_names(Script script) {
  static const std::vector<std::string_view> latin = split(latin_names), hebrew = split(hebrew_names);
  if (script == Script::latin) return latin;
  if (script == Script::hebrew) return hebrew;
  return {};
}

}  // namespace protocols
