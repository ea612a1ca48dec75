#include "engine/session/words.h"

#include <algorithm>
#include <cstdio>

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
        .progress = "{done} of {all}",
        .name_hint = "Type a first name, then press Enter",
        .name_empty = "Please type a name, then press Enter",
        .name_twice = "You have given this name already. Please type another one",
        .name_long = "This name is too long. Please type a shorter form",
        .name_letters = "Some of these signs cannot be shown. Please spell the name in another way",
        .name_another = "Please name one more person, then press Enter",
        .name_of = "{ask} ({number} of {count})",
        .tick =
            "# Do you know anyone with one of these names?\n\n- **2** someone I know but am not close to\n- **3** someone I am close to\n"
            "\nIf nobody you know has the name, leave its box empty (**1** empties it).",
        .tick_foot = "2 or 3 marks a name, arrow keys change the name; or click on a box. The space bar goes on",
        .tick_none = "No name is marked. If nobody you know has one of these names, press the space bar again",
        .familiar = "How familiar is the name {name} to you, from 1 (not at all) to 7 (very)?",
        .known_name = "The first name of someone you know but are not close to",
        .unknown_name = "A first name that nobody you know has",
        .one_question = "Press the number of your answer",
        .one_question_or_none = "Press the number of your answer, or the space bar to leave it out",
        .many_questions = "Press the number of your answer. ↑ and ↓ change the question. The space bar goes on",
        .one_choice = "Press the number of your choice",
        .confirm_answer = "The space bar goes on. Another number changes the answer",
        .answer_all = "Please answer every question. ↑ and ↓ change the question",
        .go_back = "↑ goes back",
        .names_check = "# Is this right?",
        .names_check_foot = "The space bar: yes. The number of a line: change it",
        .consent = "Y: I agree     N: I do not agree",
        .external = "Experimenter: press Enter when this is done",
        .rest = "# A break\n\nThe session goes on by itself.",
        .pause_of_study = "# A break\n\nRest for as long as you like.",
        .pause_of_study_until = "# A break\n\nRest for as long as you like. After {time} minutes the session goes on by itself.",
        .write_foot = "Write as much as you like. Ctrl + Enter goes on",
        .write_entries_foot = "Enter goes to the next line, ↑ and ↓ change the line. Ctrl + Enter goes on",
        .write_wait = "You can go on in {time}",
        .write_missing = "{written} of {asked} are written. Please write the others. If no more come to mind, Ctrl + Enter goes on",
        .write_nothing = "Nothing is written yet. Please write something. If nothing comes to mind, Ctrl + Enter goes on",
        .write_answer_foot = "You may leave this empty. Ctrl + Enter goes on",
        .type_foot = "Type your answer, then press Enter",
        .time_over = "# The time is over\n\nYou can stop writing now.",
        .time_over_notice = "The time is over",
        .recall_ask = "Type every word that you remember, in any order. Press Enter after each word.",
        .recall_foot = "Enter: next word. Ctrl + Enter: no more words come to mind",
        .recognise_ask = "Did you see this earlier?",
        .shown_before = "Yes",
        .not_shown = "No",
        .sure = "How sure are you?",
        .guessing = "guessing",
        .certain = "certain",
        .load_show = "# Keep these digits in mind\n\n**{digits}**",
        .load_ask = "Type the digits in the order in which you saw them",
        .barrier = "# Please wait\n\nThe session goes on when everybody is ready.",
        .barrier_foot = "Experimenter: press Enter when everybody is ready",
        .barrier_over = "# Please call the experimenter\n\nThe time to wait for the others is over.",
        .name_or_none = "Type a first name, then press Enter. If there is nobody else, leave it empty and press Enter",
        .text_or_none = "Type a few words, then press Enter. If nothing else comes to mind, leave it empty and press Enter",
        .text_hint = "Type a few words, then press Enter",
        .leave_mark = "F1: stop taking part",
        .leave = "# Do you want to stop taking part?\n\nYou may stop at any time, and need not say why. What the study is about will be "
                 "explained to you.\n\n- **Y** stop\n- **N** go on",
        .funnel = {"What do you think this study was about?", "Was there anything about it that seemed odd or unclear to you?",
                   "Did anything you saw or did earlier influence how you answered later? If so, what, and how?",
                   "Did you notice anything appear very briefly on the screen, such as a flash?",
                   "If you did: could you make out what it was? Write down everything you saw, even if you are not sure."},
        .prime_question = "Which one was it?",
        .prime_guess = "If you are not sure, guess",
        .prime_instruction =
            "# One more look\n\nWhat you saw comes as before, but this time you have another task. Something flashes up "
            "very briefly between what you see before and after it. Watch for it, and answer this question each time:\n\n"
            "**{question}**\n\n{keys}\n\nThere is no hurry. You will often not be sure; then go by your first impression and guess.",
        .visibility_instruction = "After that you are asked how clearly you saw it.",
        .threshold_instruction =
            "# What flashes up?\n\nEach time something flashes up very briefly, among other things that you see before and after it. Watch "
            "for "
            "it, and answer this question:\n\n**{question}**\n\n{keys}\n\nThere is no hurry. Soon it will be hard to see; where you "
            "are not sure, go by your first impression and guess.",
        .visibility_question = "How clearly did you see it?",
        .visibility = {"Not at all: I saw nothing of it", "A brief glimpse: something was there, but I cannot say what",
                       "Almost clearly: I think I saw what it was", "Clearly: I saw what it was"},
        .operator_pause = "# A pause\n\nYou may rest now. The experimenter will tell you when it goes on.\n\n{minutes} min",
        .operator_pause_foot = "Experimenter: Enter goes on, Escape asks whether to stop",
        .stop = "# Stop the session?\n\n- **Y** stop\n- **N** back to the pause",
        .ended = "# The session has ended\n\nPlease call the experimenter.",
        .finished = "# The session is over\n\nThank you. Please call the experimenter.",
        .declined = "# You do not take part\n\nThat is all right, and you need not say why. Please call the experimenter.",
        .end_foot = "Experimenter: Left Ctrl + Left Shift + Q closes this page",
        .decline = "# Do you not want to take part?\n\n- **Y** I do not want to take part\n- **N** back",
        .machine = "# A short break\n\nPlease call the experimenter.",
        .unseen = "# A short break\n\nSomething lies over this page, or the screen has changed. Please call the experimenter.",
        .no_keys =
            "# A short break\n\nWhat you type does not arrive here. Please call the experimenter.\n\nExperimenter: click on this page.",
        .on_with_it = "# The task goes on\n\nPlease put your fingers on the keys again.",
        .vividness = "How vivid was what you imagined?",
        .vividness_low = "not at all",
        .vividness_high = "as if it were real",
    },
    {
        .language = "he",
        .go_on = "להמשך יש ללחוץ על מקש הרווח",
        .correct = "נכון",
        .wrong = "לא נכון",
        .too_slow = "לאט מדי",
        .practice_again = "# פעם נוספת\n\nנתאמן עוד מעט. יש לענות מהר ככל האפשר, בלי לטעות.",
        .pause = "# הפסקה\n\nהושלמו {done} מתוך {all}. אפשר לנוח כמה שרוצים.",
        .progress = "{done} מתוך {all}",
        .name_hint = "יש להקליד שם פרטי וללחוץ על Enter",
        .name_empty = "נא להקליד שם וללחוץ על Enter",
        .name_twice = "השם הזה כבר נכתב. נא להקליד שם אחר",
        .name_long = "השם ארוך מדי. נא להקליד צורה מקוצרת שלו",
        .name_letters = "אי אפשר להציג חלק מהסימנים. נא לכתוב את השם בדרך אחרת",
        .name_another = "נא להקליד שם של אדם נוסף וללחוץ על Enter",
        .name_of = "{ask} ({number} מתוך {count})",
        .tick = "# האם יש בין מכריך אדם באחד השמות האלה?\n\n- **2** יש, אך לא אדם קרוב אליי\n- **3** יש, אדם קרוב אליי\n"
                "\nאם אין בין מכריך אדם בשם הזה, יש להשאיר את המשבצת ריקה (**1** מרוקן אותה).",
        .tick_foot = "המספר 2 או 3 מסמן שם, מקשי החיצים עוברים בין שמות; אפשר גם ללחוץ בעכבר על משבצת. להמשך: מקש הרווח",
        .tick_none = "לא סומן אף שם. אם אין בין מכריך אדם באחד השמות האלה, יש ללחוץ שוב על מקש הרווח",
        .familiar = "עד כמה השם {name} מוכר לך, מ-1 (כלל לא) עד 7 (מאוד)?",
        .known_name = "שם פרטי של אדם שמוכר לך אך אינו קרוב אליך",
        .unknown_name = "שם פרטי שאין לאף אחד ממכריך",
        .one_question = "יש ללחוץ על מספר התשובה",
        .one_question_or_none = "יש ללחוץ על מספר התשובה, או על מקש הרווח כדי לדלג",
        .many_questions = "יש ללחוץ על מספר התשובה. מעבר בין שאלות: ↑ ו-↓. להמשך: מקש הרווח",
        .one_choice = "יש ללחוץ על המספר המתאים",
        .confirm_answer = "להמשך: מקש הרווח. לשינוי התשובה: מספר אחר",
        .answer_all = "נא לענות על כל השאלות. מעבר בין שאלות: ↑ ו-↓",
        .go_back = "↑: חזרה",
        .names_check = "# האם זה נכון?",
        .names_check_foot = "מקש הרווח: כן. המספר של שורה: שינוי השורה",
        .consent = "\u200FY: אני רוצה להשתתף     N: אני לא רוצה להשתתף",
        .external = "לנסיין או לנסיינית: יש ללחוץ על Enter בסיום",
        .rest = "# הפסקה\n\nהמפגש יימשך מעצמו.",
        .pause_of_study = "# הפסקה\n\nאפשר לנוח כמה שרוצים.",
        .pause_of_study_until = "# הפסקה\n\nאפשר לנוח כמה שרוצים. כעבור {time} דקות המפגש יימשך מעצמו.",
        .write_foot = "אפשר לכתוב כמה שרוצים. ממשיכים בלחיצה על Ctrl + Enter",
        .write_entries_foot = "מקש Enter: לשורה הבאה. ↑ ו-↓: מעבר בין שורות. Ctrl + Enter: להמשך",
        .write_wait = "אפשר יהיה להמשיך בעוד {time}",
        .write_missing = "נכתבו {written} מתוך {asked}. נא לכתוב גם את השאר. אם לא עולה דבר נוסף: Ctrl + Enter להמשך",
        .write_nothing = "עדיין לא נכתב דבר. נא לכתוב משהו. אם לא עולה דבר: Ctrl + Enter להמשך",
        .write_answer_foot = "אפשר להשאיר ריק. ממשיכים בלחיצה על Ctrl + Enter",
        .type_foot = "יש להקליד תשובה וללחוץ על Enter",
        .time_over = "# הזמן תם\n\nאפשר להפסיק לכתוב.",
        .time_over_notice = "הזמן תם",
        .recall_ask = "יש להקליד כל מילה שזכורה לך, בכל סדר שהוא, וללחוץ על Enter אחרי כל מילה.",
        .recall_foot = "מקש Enter: המילה הבאה. Ctrl + Enter: אין עוד מילים שזכורות לי",
        .recognise_ask = "האם ראית את זה קודם?",
        .shown_before = "כן",
        .not_shown = "לא",
        .sure = "עד כמה יש לך ביטחון בתשובה?",
        .guessing = "ניחוש",
        .certain = "ביטחון מלא",
        .load_show = "# יש לזכור את הספרות האלה\n\n**{digits}**",
        .load_ask = "יש להקליד את הספרות בסדר שבו הן הוצגו",
        .barrier = "# נא להמתין\n\nהמפגש יימשך כשכולם יהיו מוכנים.",
        .barrier_foot = "לנסיין או לנסיינית: יש ללחוץ על Enter כשכולם מוכנים",
        .barrier_over = "# נא לקרוא לנסיין או לנסיינית\n\nזמן ההמתנה לאחרים תם.",
        .name_or_none = "יש להקליד שם פרטי וללחוץ על Enter. אם אין אדם נוסף, משאירים ריק ולוחצים על Enter",
        .text_or_none = "יש להקליד כמה מילים וללחוץ על Enter. אם אין עוד, משאירים ריק ולוחצים על Enter",
        .text_hint = "יש להקליד כמה מילים וללחוץ על Enter",
        .leave_mark = "\u200FF1: הפסקת ההשתתפות",
        .leave =
            "# להפסיק את ההשתתפות?\n\nאפשר להפסיק בכל רגע, בלי להסביר מדוע. נסביר לך במה עוסק המחקר.\n\n- **Y** להפסיק\n- **N** להמשיך",
        .funnel = {"במה עסק המחקר הזה, לדעתך?", "האם משהו במחקר נראה לך משונה או לא ברור?",
                   "האם משהו שראית או עשית קודם השפיע על תשובותיך בהמשך? אם כן, מה וכיצד?",
                   "האם שמת לב למשהו שהופיע על המסך לזמן קצר מאוד, כמו הבזק?",
                   "אם כן: האם היה אפשר לזהות מה זה היה? נא לכתוב כל מה שראית, גם אם אין לך ביטחון בכך."},
        .prime_question = "מה הוצג?",
        .prime_guess = "אם אין לך ודאות, יש לנחש",
        .prime_instruction =
            "# מבט נוסף\n\nמה שראית קודם יוצג שוב, אך הפעם המשימה אחרת. משהו מהבהב לזמן קצר "
            "מאוד, בין מה שמוצג לפניו למה שמוצג אחריו. יש לשים לב אליו ולענות בכל פעם על השאלה:\n\n**{question}**\n\n{keys}\n\n"
            "אין צורך למהר. לעיתים קרובות לא תהיה לך ודאות; אז כדאי לסמוך על הרושם הראשון ולנחש.",
        .visibility_instruction = "לאחר מכן תוצג השאלה עד כמה ראית את זה בבירור.",
        .threshold_instruction =
            "# מה מהבהב?\n\nבכל פעם משהו מהבהב לזמן קצר מאוד, בין דברים אחרים שמוצגים לפניו ואחריו. יש לשים לב אליו ולענות על "
            "השאלה:\n\n**{question}**\n\n{keys}\n\nאין צורך למהר. בהמשך יהיה קשה לראות אותו; כשאין לך ודאות, כדאי לסמוך על הרושם "
            "הראשון ולנחש.",
        .visibility_question = "עד כמה ראית את זה בבירור?",
        .visibility = {"בכלל לא: לא ראיתי דבר", "הבזק קצר: משהו היה שם, אבל אי אפשר לומר מה", "כמעט בבירור: נדמה לי שראיתי מה זה היה",
                       "בבירור: ראיתי מה זה היה"},
        .operator_pause = "# הפסקה\n\nאפשר לנוח עכשיו. הנסיין או הנסיינית יאמרו מתי ממשיכים.\n\n{minutes} דקות",
        .operator_pause_foot = "לנסיין או לנסיינית: Enter להמשך, Escape לשאלה אם לעצור",
        .stop = "# לעצור את המפגש?\n\n- **Y** לעצור\n- **N** חזרה להפסקה",
        .ended = "# המפגש הסתיים\n\nנא לקרוא לנסיין או לנסיינית.",
        .finished = "# המפגש הסתיים\n\nתודה רבה. נא לקרוא לנסיין או לנסיינית.",
        .declined = "# בחרת לא להשתתף\n\nזה בסדר גמור, ואין צורך להסביר מדוע. נא לקרוא לנסיין או לנסיינית.",
        .end_foot = "לנסיין או לנסיינית: Left Ctrl + Left Shift + Q לסגירת הדף",
        .decline = "# לא להשתתף?\n\n- **Y** אני לא רוצה להשתתף\n- **N** חזרה",
        .machine = "# הפסקה קצרה\n\nנא לקרוא לנסיין או לנסיינית.",
        .unseen = "# הפסקה קצרה\n\nמשהו מסתיר את הדף, או שהמסך השתנה. נא לקרוא לנסיין או לנסיינית.",
        .no_keys = "# הפסקה קצרה\n\nמה שמוקלד אינו מגיע לכאן. נא לקרוא לנסיין או לנסיינית.\n\nלנסיין או לנסיינית: יש ללחוץ בעכבר על הדף.",
        .on_with_it = "# המשימה נמשכת\n\nנא להניח שוב את האצבעות על המקשים.",
        .vividness = "עד כמה היה חי מה שעלה בדמיונך?",
        .vividness_low = "כלל לא",
        .vividness_high = "כאילו קרה באמת",
    },
};

}  // namespace

const Words& words_for(std::string_view language) {
  for (const Words& words : all_words)
    if (language.substr(0, language.find('-')) == words.language) return words;
  return all_words[0];
}

Words words_for(const protocols::Protocol& protocol) {
  Words words = words_for(protocol.language);
  for (const protocols::ProgramText& own : protocol.program_texts)
    for (const WordRow& row : word_rows())
      if (row.name == own.name) row.set(words, own.text);
  return words;
}

std::vector<std::string> languages_of_words() {
  std::vector<std::string> languages;
  for (const Words& words : all_words) languages.emplace_back(words.language);
  return languages;
}

std::string_view word_of(std::string_view language, std::string_view name) {
  for (const Words& words : all_words) {
    if (words.language != language) continue;
    for (const WordRow& row : word_rows())
      if (row.name == name) return row.get(words);
  }
  return {};
}

std::string on_a_clock(std::int64_t seconds) {
  char text[24];
  std::snprintf(text, sizeof text, "%d:%02d", static_cast<int>(seconds / 60), static_cast<int>(seconds % 60));
  return text;
}

protocols::ScreenText with_texts(std::string_view text, const std::vector<std::pair<std::string_view, protocols::ScreenText>>& places) {
  protocols::ScreenText result;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size()), close = text.find('}', open);
    const std::string_view name = close == text.npos ? std::string_view() : text.substr(open + 1, close - open - 1);
    const auto found = std::ranges::find(places, name, [](const auto& place) { return place.first; });
    const std::size_t end = found == places.end() ? std::min(open + 1, text.size()) : open;
    result += text.substr(0, end);
    if (found != places.end()) result += found->second;
    text.remove_prefix(found == places.end() ? end : close + 1);
  }
  return result;
}

std::string with(std::string_view text, std::string_view name, std::string_view value) {
  std::string result(text);
  const std::string mark = "{" + std::string(name) + "}";
  for (std::size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at + value.size()))
    result.replace(at, mark.size(), value);
  return result;
}

}  // namespace engine
