using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Ridgeline;

/// <summary>Enrolls a finger, compares another capture with it, and looks it up in a gallery.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length != 3)
        {
            Console.Error.WriteLine("usage: Program REFERENCE PROBE FOLDER");
            return 2;
        }
        try
        {
            Library.Version();
            int quality;
            IList<string> advice;
            using (Template reference = Template.Extract(File.ReadAllBytes(arguments[0]), out quality, out advice))
            using (Template probe = Template.Extract(File.ReadAllBytes(arguments[1]), out quality, out advice))
            using (Template stored = Template.Read(reference.Write()))
            using (Matcher matcher = new Matcher(probe))
            {
                Console.WriteLine("quality " + quality);
                foreach (string sentence in advice) Console.WriteLine("  " + sentence);
                double score = matcher.Score(stored);
                Console.WriteLine(
                    "score " + score.ToString("R", CultureInfo.InvariantCulture)
                    + (score >= 40 ? ": the same finger" : ": no match at FMR 1 in 10,000"));
                if (!Library.HasGallery) return 0;
                using (Gallery gallery = Gallery.Create(arguments[2], null))
                {
                    gallery.Add("4711", stored, Finger.RightIndex);
                    Candidate hit = gallery.Identify(probe, Finger.RightIndex, 5).Hit;
                    Console.WriteLine(hit == null ? "nobody" : hit.Subject);
                }
            }
            return 0;
        }
        catch (RidgelineException error)
        {
            Console.Error.WriteLine(error.Status + ": " + error.Message);
            return 1;
        }
    }
}
