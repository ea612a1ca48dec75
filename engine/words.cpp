#include "engine/words.h"

namespace engine {
namespace {

constexpr Words all_words[] = {
    {
        .language = "en",
        .go_on = "Press the space bar to go on",
        .correct = "Correct",
        .wrong = "Wrong",
        .too_slow = "Too slow",
        .practice_again = "# Once more\n\nLet us practise a little longer. Answer as fast as you can without making mistakes.",
        .pause = "# Pause\n\nYou have done {done} of {all}. Rest for as long as you like.",
        .name_hint = "Type a first name, then press Enter",
        .name_empty = "Please type a name, then press Enter",
        .name_twice = "You have given this name already. Please type another one",
        .name_long = "This name is too long. Please type a shorter form",
        .name_letters = "Some of these signs cannot be shown. Please spell the name in another way",
        .name_of = "{ask} ({number} of {count})",
        .any_name = "A first name",
        .tick = "# Do you know anyone called {name}?\n\n- **1** nobody\n- **2** someone I know but am not close to\n"
                "- **3** someone I am close to",
        .known_name = "The first name of someone you know but are not close to",
        .unknown_name = "A first name that nobody you know has",
        .one_question = "Press the number of your answer",
        .one_question_or_none = "Press the number of your answer, or the space bar to leave it out",
        .many_questions = "Press the number of your answer. ↑ and ↓ change the question. The space bar goes on",
        .one_choice = "Press the number of your choice",
        .answer_all = "Please answer every question. ↑ and ↓ change the question",
        .consent = "Y: I agree     N: I do not agree",
        .external = "Experimenter: press Enter when this is done",
        .rest = "# A break\n\nThe session goes on by itself.",
        .pause_of_study = "# A break\n\nRest for as long as you like.",
        .stop = "# Stop the session?\n\n- **Y** stop\n- **N** go on",
        .ended = "# The session has ended\n\nPlease call the experimenter.",
        .machine = "# A short break\n\nPlease call the experimenter.",
    },
    {
        .language = "he",
        .go_on = "להמשך יש ללחוץ על מקש הרווח",
        .correct = "נכון",
        .wrong = "לא נכון",
        .too_slow = "לאט מדי",
        .practice_again = "# פעם נוספת\n\nנתאמן עוד מעט. יש לענות מהר ככל האפשר, בלי לטעות.",
        .pause = "# הפסקה\n\nהושלמו {done} מתוך {all}. אפשר לנוח כמה שרוצים.",
        .name_hint = "יש להקליד שם פרטי וללחוץ על Enter",
        .name_empty = "נא להקליד שם וללחוץ על Enter",
        .name_twice = "השם הזה כבר נכתב. נא להקליד שם אחר",
        .name_long = "השם ארוך מדי. נא להקליד צורה קצרה יותר",
        .name_letters = "אי אפשר להציג חלק מהסימנים. נא לכתוב את השם בדרך אחרת",
        .name_of = "{ask} ({number} מתוך {count})",
        .any_name = "שם פרטי",
        .tick = "# האם יש בין מכריך אדם בשם {name}?\n\n- **1** אין\n- **2** יש, אך לא אדם קרוב אליי\n- **3** יש, אדם קרוב אליי",
        .known_name = "שם פרטי של אדם שמוכר לך אך אינו קרוב אליך",
        .unknown_name = "שם פרטי שאין לאף אחד ממכריך",
        .one_question = "יש ללחוץ על מספר התשובה",
        .one_question_or_none = "יש ללחוץ על מספר התשובה, או על מקש הרווח כדי לדלג",
        .many_questions = "יש ללחוץ על מספר התשובה. ↑ ו-↓ מחליפים שאלה. מקש הרווח ממשיך",
        .one_choice = "יש ללחוץ על מספר הבחירה",
        .answer_all = "נא לענות על כל השאלות. ↑ ו-↓ מחליפים שאלה",
        .consent = "Y: הסכמה     N: אי הסכמה",
        .external = "לנסיין או לנסיינית: יש ללחוץ על Enter בסיום",
        .rest = "# הפסקה\n\nהמפגש ימשיך מעצמו.",
        .pause_of_study = "# הפסקה\n\nאפשר לנוח כמה שרוצים.",
        .stop = "# לעצור את המפגש?\n\n- **Y** לעצור\n- **N** להמשיך",
        .ended = "# המפגש הסתיים\n\nנא לקרוא לנסיין או לנסיינית.",
        .machine = "# הפסקה קצרה\n\nנא לקרוא לנסיין או לנסיינית.",
    },
};

}  // namespace

const Words& words_for(std::string_view language) {
  for (const Words& words : all_words)
    if (language.substr(0, 2) == words.language) return words;
  return all_words[0];
}

std::string with(std::string_view text, std::string_view name, std::string_view value) {
  std::string result(text);
  const std::string mark = "{" + std::string(name) + "}";
  for (std::size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at + value.size()))
    result.replace(at, mark.size(), value);
  return result;
}

}  // namespace engine
