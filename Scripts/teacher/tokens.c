/* Opens what e5.c keeps to itself: the token numbers of a text, and the row of a token. */
#include "e5.c"
int tok_ids(e5_model *m, const char *text, int *out, int cap) { return tok_content(&m->tok, text, out, cap); }
void word_row(e5_model *m, int id, float *out) { deq_row(m->word + (size_t)id * m->nb_word, m->H, out); }
